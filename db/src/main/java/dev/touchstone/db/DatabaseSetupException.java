package dev.touchstone.db;

import java.io.Serial;

/** A database can't be opened. The message is one line that says why and what to do. */
public final class DatabaseSetupException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports {@code message}, which no other part of the program completes. */
  public DatabaseSetupException(String message) {
    super(message);
  }

  /** Reports {@code message}; {@code cause} is for whoever asks for more than one line. */
  public DatabaseSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
