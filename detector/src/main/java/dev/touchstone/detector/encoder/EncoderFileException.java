package dev.touchstone.detector.encoder;

import java.io.Serial;

/** A file that an encoder needs is missing, unreadable, or not the one expected. */
public final class EncoderFileException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  /** With a message that names the file and what was expected. */
  public EncoderFileException(String message) {
    super(message);
  }

  /** With the reason. */
  public EncoderFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
