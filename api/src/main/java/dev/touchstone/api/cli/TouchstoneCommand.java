package dev.touchstone.api.cli;

import dev.touchstone.api.adapt.AdaptCommand;
import dev.touchstone.api.deepen.DeepenCommand;
import dev.touchstone.api.key.KeysCommand;
import dev.touchstone.api.remake.RemakeCommand;
import dev.touchstone.api.selftrain.SelfTrainCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
    name = "touchstone",
    description =
        "Tells, for a new topic, which posts resemble misinformation, from a handful of labelled"
            + " examples.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      ProduceCommand.class,
      AdaptCommand.class,
      SelfTrainCommand.class,
      DeepenCommand.class,
      RemakeCommand.class,
      SourcesCommand.class,
      DeadLettersCommand.class,
      KeysCommand.class
    },
    footer = {
      "",
      "Measuring (run on a class path of their own; each has --help):",
      "  evaluate     Accuracy of few-shot methods on a domain that is new to the detector.",
      "  stress       Sends posts at a rate and reports loss, latency and throughput.",
      "  bench        Micro-benchmarks and the check of our mathematics.",
      "",
      "Settings are environment variables; docs/configuration.md lists them."
    })
final class TouchstoneCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of what fails, and in the demo the log.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, got none");
  }
}
