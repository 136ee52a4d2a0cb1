package dev.touchstone.detector.bundle;

import java.io.Serial;

/** A bundle's file is missing, damaged, or not what its digest says. */
public final class InvalidBundleException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  InvalidBundleException(String message) {
    super(message);
  }

  InvalidBundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
