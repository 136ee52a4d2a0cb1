package dev.touchstone.api.cli;

import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.SettingsReader;
import java.nio.file.Path;

/** Where this program is installed, how it is set, and what it prints to. */
final class Installation {

  private Installation() {}

  static Settings settings() {
    return SettingsReader.read(home());
  }

  /** Whether output goes to a terminal, where lines may be rewritten; the launcher tells. */
  static boolean hasTerminal() {
    return Boolean.getBoolean("touchstone.terminal");
  }

  /** The folder that the launcher lies in; without the launcher, the working folder. */
  private static Path home() {
    return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
  }
}
