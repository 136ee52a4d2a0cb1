package dev.touchstone.api.cli;

import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.SettingsReader;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command takes. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class CommonOptions {

  @Option(
      names = "--verbose",
      description = "Show the log, and stack traces of what fails.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  /** The installation's folder: the launcher's, else the working folder. */
  static Path home() {
    return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
  }

  static Settings settings() {
    return SettingsReader.read(home());
  }
}
