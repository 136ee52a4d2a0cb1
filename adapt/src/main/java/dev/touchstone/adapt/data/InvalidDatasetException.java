package dev.touchstone.adapt.data;

/** A dataset that can't be read. The message names the file, the line and the field. */
public final class InvalidDatasetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the whole message: file, line, field, what was expected and got. */
  public InvalidDatasetException(String message) {
    super(message);
  }

  /** With the whole message: file, line, field, what was expected and got. */
  public InvalidDatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
