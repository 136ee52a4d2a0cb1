package dev.touchstone.api.settings;

import java.nio.file.Path;

/** Where this program is installed, how it is set, and what it prints to. */
public final class Installation {

  private Installation() {}

  /**
   * Its settings.
   *
   * @throws SettingsException naming each wrong one
   */
  public static Settings settings() {
    return SettingsReader.read(home());
  }

  /** Whether output goes to a terminal, where lines may be rewritten; the launcher tells. */
  public static boolean hasTerminal() {
    return Boolean.getBoolean("touchstone.terminal");
  }

  /** The folder that the launcher lies in; without the launcher, the working folder. */
  private static Path home() {
    return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
  }
}
