package dev.touchstone.api.settings;

import java.io.Serial;

/** Settings that can't be used; the message names each with what was expected. */
public final class SettingsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
