package dev.touchstone.api.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what fails, saying what to do; the stack trace only with {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    err.println("touchstone: " + oneLine(failure));
    if (command.getCommandSpec().root().userObject() instanceof TouchstoneCommand root
        && root.verbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName() + "; run with --verbose for where it came from";
    }
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
