package dev.touchstone.detector.encoder;

import java.io.Serial;

/** A file that an encoder needs is missing, unreadable, or not the one expected. */
public final class EncoderFileException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  EncoderFileException(String message) {
    super(message);
  }

  EncoderFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
