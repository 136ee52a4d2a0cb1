package dev.touchstone.api.remake;

import dev.touchstone.api.desk.Desk;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.api.remake.StoredInputs.Remade;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.selftrain.SelfTrainingLines;
import dev.touchstone.api.settings.Installation;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model again, and compares or leaves something out. */
@Command(
    name = "remake",
    description = {
      "Makes a model again from what is stored of it (its labels, its posts, its parent) and compares"
          + " the weights' hashes. Stores nothing.",
      "With --without-author or --without-cluster a self-trained model's posts are learned from anew"
          + " without theirs; what comes of it passes the gates and is released where it passes.",
      "Ends with 1 where it can't be made again, comes out another, or is not released."
    })
public final class RemakeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Id of the model.")
  private String id;

  @Option(
      names = "--without-author",
      paramLabel = "NAME",
      description = "Leave this author's posts out; may be given several times.")
  private List<String> withoutAuthors = List.of();

  @Option(
      names = "--without-cluster",
      paramLabel = "N",
      description = "Leave this cluster of its pseudo-labels out; may be given several times.")
  private List<Integer> withoutClusters = List.of();

  @Option(
      names = "--analyst",
      paramLabel = "NAME",
      description = "Who asks (default: the user's name).")
  private String analyst = System.getProperty("user.name", "unnamed");

  @Override
  public Integer call() throws InterruptedException {
    return withoutAuthors.isEmpty() && withoutClusters.isEmpty() ? compare() : subtract();
  }

  private int subtract() throws InterruptedException {
    try (Desk desk = Desk.open(Installation.settings())) {
      NewRun asked =
          NewRun.selfTraining(desk.domainOf(id), analyst, withoutAuthors)
              .following(id, withoutClusters);
      RunView run = new RunWait(desk, spec.commandLine().getErr()).finished(desk.submit(asked));
      return SelfTrainingLines.print(run, spec.commandLine().getOut());
    }
  }

  private int compare() {
    try (Workshop workshop = Workshop.open(Installation.settings(), Clock.systemUTC())) {
      return report(new StoredInputs(workshop).again(id));
    }
  }

  private int report(Remade again) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("model     " + again.recorded().id() + ", from " + again.from());
    out.println("recorded  " + again.recorded().weightsSha256());
    out.println(
        "remade    "
            + again.made().version().weightsSha256()
            + (again.isSame() ? ", the same" : ", another"));
    out.flush();
    return again.isSame() ? 0 : 1;
  }
}
