package dev.touchstone.bench;

import dev.touchstone.bench.evaluate.EvaluateCommand;
import dev.touchstone.bench.history.HistoryCommand;
import dev.touchstone.bench.jmh.EncoderCommand;
import dev.touchstone.bench.poison.PoisonCommand;
import dev.touchstone.bench.queue.QueueCommand;
import dev.touchstone.bench.reference.ReferenceCommand;
import dev.touchstone.bench.selftrain.SelfTrainEvaluateCommand;
import dev.touchstone.bench.stress.StressCommand;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The measuring commands, which the launcher runs on this module's class path. */
@Command(
    name = "touchstone",
    mixinStandardHelpOptions = true,
    description = "Measures everything.",
    subcommands = {
      EvaluateCommand.class,
      SelfTrainEvaluateCommand.class,
      StressCommand.class,
      BenchMain.BenchCommand.class
    })
public final class BenchMain implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of what fails.")
  private boolean verbose;

  /** Runs a command and exits: 0 done, 1 failed, 2 wrong arguments. */
  public static void main(String... arguments) {
    logWarningsOnly();
    System.exit(commandLine().execute(arguments));
  }

  /**
   * Until Quarkus sets the levels, which it never does here, every message of every level is made
   * and kept: the broker alone makes dozens of them for a batch, and a measurement measures them.
   */
  private static void logWarningsOnly() {
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  /** The command line. */
  static CommandLine commandLine() {
    BenchMain main = new BenchMain();
    return new CommandLine(main)
        .setExecutionExceptionHandler((failure, command, parsed) -> main.failed(failure, command))
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, got none");
  }

  /** The commands under {@code bench}. */
  @Command(
      name = "bench",
      mixinStandardHelpOptions = true,
      description = "Single measurements, and the check of our mathematics.",
      subcommands = {
        ReferenceCommand.class,
        EncoderCommand.class,
        PoisonCommand.class,
        QueueCommand.class,
        HistoryCommand.class
      })
  static final class BenchCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "expected a command, got none");
    }
  }

  private int failed(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    err.println("touchstone: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
