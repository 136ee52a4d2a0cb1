package dev.touchstone.api;

import dev.touchstone.api.cli.CommandLines;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where everything starts. */
@QuarkusMain
public final class Touchstone {

  private Touchstone() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(CommandLines.create().execute(arguments));
  }
}
