package dev.touchstone.api.selftrain;

import dev.touchstone.api.desk.Asked;
import dev.touchstone.api.desk.Desk;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.settings.Installation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a domain's detector from its stored stream. */
@Command(
    name = "selftrain",
    description = {
      "Learns a domain's detector from the posts that were read of it, with its labels or without any,"
          + " and puts it into service, where the gates let it pass.",
      "Asks the running server, or, where none runs on the data folder, does it itself.",
      "Ends with 1 where nothing was released."
    })
public final class SelfTrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--domain", required = true, paramLabel = "NAME", description = "The domain.")
  private String domain;

  @Option(
      names = "--without-author",
      paramLabel = "NAME",
      description = "Leave this author's posts out; may be given several times.")
  private List<String> withoutAuthors = List.of();

  @Option(
      names = "--analyst",
      paramLabel = "NAME",
      description = "Who asks (default: the user's name).")
  private String analyst = System.getProperty("user.name", "unnamed");

  @Override
  public Integer call() throws InterruptedException {
    new Asked(domain, analyst).check(spec.commandLine());
    try (Desk desk = Desk.open(Installation.settings())) {
      RunView submitted = desk.submit(NewRun.selfTraining(domain, analyst, withoutAuthors));
      RunView run = new RunWait(desk, spec.commandLine().getErr()).finished(submitted);
      return SelfTrainingLines.print(run, spec.commandLine().getOut());
    }
  }
}
