package dev.touchstone.api.deepen;

import dev.touchstone.api.desk.Asked;
import dev.touchstone.api.desk.Desk;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.settings.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a domain an encoder of its own. */
@Command(
    name = "deepen",
    description = {
      "Lets the encoder itself learn a domain's labels, at least five different texts of each class,"
          + " and puts what comes of it into service, where it is not worse than what serves."
          + " A domain that was self-trained is taught by those posts as well. Takes minutes, the"
          + " domain being served by what it has.",
      "Asks the running server, or, where none runs on the data folder, does it itself.",
      "Ends with 1 where nothing was released."
    })
public final class DeepenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--domain", required = true, paramLabel = "NAME", description = "The domain.")
  private String domain;

  @Option(
      names = "--analyst",
      paramLabel = "NAME",
      description = "Who asks (default: the user's name).")
  private String analyst = System.getProperty("user.name", "unnamed");

  @Override
  public Integer call() throws InterruptedException {
    new Asked(domain, analyst).check(spec.commandLine());
    try (Desk desk = Desk.open(Installation.settings())) {
      RunView submitted = desk.submit(NewRun.deepening(domain, analyst));
      RunView run = new RunWait(desk, spec.commandLine().getErr()).finished(submitted);
      return DeepeningLines.print(run, spec.commandLine().getOut());
    }
  }
}
