package dev.touchstone.api.cli;

import picocli.CommandLine;

/** Makes the command line. */
public final class CommandLines {

  private CommandLines() {}

  /** All commands. Exit codes: 0 done, 1 failed, 2 wrong arguments. */
  public static CommandLine create() {
    return new CommandLine(new TouchstoneCommand())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}
