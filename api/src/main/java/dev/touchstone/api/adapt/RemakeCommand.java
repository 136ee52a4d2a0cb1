package dev.touchstone.api.adapt;

import dev.touchstone.api.data.StartException;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model again and compares. */
@Command(
    name = "remake",
    description = {
      "Makes an adapted model again from what is stored of it (its labels, its parent) and compares"
          + " the weights' hashes.",
      "Stores nothing. Ends with 1 where it can't be made again or comes out another."
    })
public final class RemakeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Id of the model.")
  private String id;

  @Override
  public Integer call() {
    try (Workshop workshop = Workshop.open(Installation.settings(), Clock.systemUTC())) {
      ModelStore models = workshop.database().modelStore();
      ModelVersion recorded = find(models, id).version();
      requireAdapted(recorded);
      ModelBundle parent = find(models, recorded.parentId());
      List<LabelledText> labels = labels(recorded, workshop.database().labelStore());
      ModelBundle made = workshop.learning().adaptation().remake(recorded, labels, parent);
      return report(recorded, made, labels.size());
    }
  }

  private static ModelBundle find(ModelStore models, String id) {
    return models
        .find(id)
        .orElseThrow(() -> new StartException("expected the id of a stored model, got " + id));
  }

  private static void requireAdapted(ModelVersion model) {
    if (model.kind() != ModelKind.ADAPTED) {
      throw new StartException(
          "model "
              + model.id()
              + ": expected one that was adapted from labels, got one of the kind "
              + model.kind());
    }
  }

  private static List<LabelledText> labels(ModelVersion recorded, LabelStore store) {
    return ModelBundles.manifest(recorded).training().labels().stream()
        .map(LabelUse::labelId)
        .map(store::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private int report(ModelVersion recorded, ModelBundle made, int labels) {
    boolean same = recorded.weightsSha256().equals(made.version().weightsSha256());
    PrintWriter out = spec.commandLine().getOut();
    out.println("model     " + recorded.id() + ", from " + labels + " labels");
    out.println("recorded  " + recorded.weightsSha256());
    out.println(
        "remade    " + made.version().weightsSha256() + (same ? ", the same" : ", another"));
    out.flush();
    return same ? 0 : 1;
  }
}
