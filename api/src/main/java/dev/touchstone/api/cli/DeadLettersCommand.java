package dev.touchstone.api.cli;

import dev.touchstone.api.data.Parts;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.ingest.deadletter.DeadLetter;
import dev.touchstone.ingest.deadletter.DeadLetters;
import dev.touchstone.ingest.deadletter.RedriveReport;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Records that held no acceptable post. */
@Command(
    name = "dead-letters",
    description = "Lists records that held no acceptable post, or sends them again.",
    subcommands = {DeadLettersCommand.ListCommand.class, DeadLettersCommand.RedriveCommand.class})
final class DeadLettersCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected list or redrive, got none");
  }

  private static DeadLetters open() {
    Settings settings = Installation.settings();
    return new DeadLetters(Parts.kafka(settings), settings.kafka().topics().names());
  }

  private static int positive(CommandSpec spec, int limit) {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit: expected at least 1, got " + limit);
    }
    return limit;
  }

  /** Shows them. */
  @Command(name = "list", description = "Shows the latest dead letters, oldest first.")
  static final class ListCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
        names = "--limit",
        defaultValue = "50",
        description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public void run() {
      int most = positive(spec, limit);
      List<DeadLetter> letters = open().list(most);
      PrintWriter out = spec.commandLine().getOut();
      letters.forEach(letter -> out.println(line(letter)));
      out.println(letters.size() + " dead letters");
      out.flush();
    }

    private static String line(DeadLetter letter) {
      return String.join(
          "  ",
          letter.rejectedAt().toString(),
          letter.origin(),
          letter.reason(),
          letter.cause(),
          "key=" + letter.key(),
          letter.valueBytes().isPresent() ? letter.valueBytes().getAsInt() + " bytes" : "no value",
          "attempt " + letter.attempt() + (letter.redriven() ? ", sent again" : ""));
    }
  }

  /** Sends them again. */
  @Command(
      name = "redrive",
      description = {
        "Sends dead letters to the posts topic again, oldest first, each once.",
        "One that fails again becomes a new dead letter."
      })
  static final class RedriveCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
        names = "--limit",
        defaultValue = "1000000",
        description = "At most so many (default: all).")
    private int limit;

    @Override
    public void run() {
      int most = positive(spec, limit);
      RedriveReport report = open().redrive(most);
      PrintWriter out = spec.commandLine().getOut();
      out.println(report.sent() + " sent again, " + report.skipped() + " can't be sent");
      out.flush();
    }
  }
}
