package dev.touchstone.api.adapt;

import dev.touchstone.api.adapt.LabelFile.Line;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.desk.Asked;
import dev.touchstone.api.desk.Desk;
import dev.touchstone.api.desk.RefusedLabelException;
import dev.touchstone.api.desk.RunLines;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a domain's detector from a file of labels. */
@Command(
    name = "adapt",
    description = {
      "Learns a domain's detector from a file of labels and puts it into service, where it is better"
          + " than the one that serves.",
      "Asks the running server, or, where none runs on the data folder, does it itself.",
      "Ends with 1 where nothing was released."
    })
public final class AdaptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--domain",
      required = true,
      paramLabel = "NAME",
      description = "The domain; created where there is none of this name.")
  private String domain;

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = {
        "JSON Lines, plain or gzip: a text or the postId of a stored post, its label (misinformation"
            + " or credible), at will a reason."
      })
  private Path file;

  @Option(
      names = "--analyst",
      paramLabel = "NAME",
      description = "Who says so (default: the user's name).")
  private String analyst = System.getProperty("user.name", "unnamed");

  @Override
  public Integer call() throws InterruptedException {
    new Asked(domain, analyst).check(spec.commandLine());
    List<Line> lines = LabelFile.read(file);
    Settings settings = Installation.settings();
    try (Desk desk = Desk.open(settings)) {
      desk.ensureDomain(domain);
      LabelsAdded added = add(desk, lines);
      PrintWriter out = spec.commandLine().getOut();
      out.println("labels     " + added.added() + " stored, " + added.known() + " known already");
      RunWait wait = new RunWait(desk, spec.commandLine().getErr());
      RunView run = wait.finished(desk.submit(NewRun.adaptation(domain, analyst)));
      return report(run, out);
    }
  }

  private LabelsAdded add(Desk desk, List<Line> lines) {
    try {
      return desk.add(domain, analyst, lines.stream().map(Line::label).toList());
    } catch (RefusedLabelException e) {
      throw new StartException(
          file + ", line " + lines.get(e.index()).number() + ": " + e.getMessage(), e);
    }
  }

  private int report(RunView run, PrintWriter out) {
    if (run.modelId() == null) {
      throw RunWait.without(run);
    }
    return new RunLines(run).print(new RunReport(run).lines(), out);
  }
}
