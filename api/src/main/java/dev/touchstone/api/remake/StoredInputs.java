package dev.touchstone.api.remake;

import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.platform.Learners;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.selftrain.job.PseudoLabelsUsed;
import java.util.List;

/**
 * Makes stored models again from what is stored of them.
 *
 * @param workshop where everything is
 */
record StoredInputs(Workshop workshop) {

  /**
   * A model that was made again.
   *
   * @param recorded the model as it is stored
   * @param made the model as it came out
   * @param from what it was made from, for a person to read
   */
  record Remade(ModelVersion recorded, ModelBundle made, String from) {

    boolean isSame() {
      return recorded.weightsSha256().equals(made.version().weightsSha256());
    }
  }

  /**
   * Makes a model again.
   *
   * @throws StartException if there is no such model, or it was made neither from labels nor from a
   *     stream
   * @throws dev.touchstone.adapt.job.AdaptationException naming what is missing of what it was made
   *     from
   */
  Remade again(String id) {
    ModelVersion recorded = find(id).version();
    return switch (recorded.kind()) {
      case ADAPTED -> adapted(recorded);
      case SELF_TRAINED -> selfTrained(recorded);
      case DEEPENED -> deepened(recorded);
      case SOURCE ->
          throw new StartException(
              "model "
                  + id
                  + ": expected one that was made from labels or from a stream, got one of the kind "
                  + recorded.kind());
    };
  }

  private Remade adapted(ModelVersion recorded) {
    List<LabelledText> labels = labels(recorded);
    ModelBundle parent = find(recorded.parentId());
    ModelBundle made = learners().adaptation(parent).remake(recorded, labels, parent);
    return new Remade(recorded, made, labels.size() + " labels");
  }

  private Remade deepened(ModelVersion recorded) {
    List<LabelledText> labels = labels(recorded);
    ModelBundle parent = find(recorded.parentId());
    Teaching teaching = learners().teaching(recorded, parent, labels);
    ModelBundle made = learners().deepening().remake(recorded, labels, parent, teaching);
    return new Remade(
        recorded,
        made,
        PseudoLabelsUsed.in(recorded).map(used -> used.posts() + " posts and ").orElse("")
            + labels.size()
            + " labels, with an encoder of its own");
  }

  private Remade selfTrained(ModelVersion recorded) {
    List<LabelledText> labels = labels(recorded);
    PseudoLabelsUsed used = PseudoLabelsUsed.by(recorded);
    ModelBundle parent = find(recorded.parentId());
    ModelBundle made =
        learners().selfTraining(parent).remake(recorded, labels, parent, learners().counted(used));
    return new Remade(recorded, made, used.posts() + " posts and " + labels.size() + " labels");
  }

  private Learners learners() {
    return workshop.learning().learners();
  }

  private List<LabelledText> labels(ModelVersion recorded) {
    return workshop
        .database()
        .labelStore()
        .find(
            ModelBundles.manifest(recorded).training().labels().stream()
                .map(LabelUse::labelId)
                .toList());
  }

  private ModelBundle find(String id) {
    return workshop
        .database()
        .modelStore()
        .find(id)
        .orElseThrow(() -> new StartException("expected the id of a stored model, got " + id));
  }
}
