package dev.touchstone.api.data;

import java.io.Serial;

/** Something can't start as asked. The message is one line that says why and what to do. */
public final class StartException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports {@code message}. */
  public StartException(String message) {
    super(message);
  }

  /** Reports {@code message}; {@code cause} is for whoever asks for more than one line. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
