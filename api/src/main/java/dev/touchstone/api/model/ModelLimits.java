package dev.touchstone.api.model;

import dev.touchstone.api.model.ModelCard.Labels;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.calibrate.Abstention;
import java.util.ArrayList;
import java.util.List;

/** What models are and what they can't do, in words; what follows from a model's own record. */
final class ModelLimits {

  private ModelLimits() {}

  /**
   * What a model is, in a sentence.
   *
   * @param byStream whether it was made from pseudo-labels of its domain's posts
   */
  static String what(ModelVersion model, boolean byStream) {
    return switch (model.kind()) {
      case SOURCE ->
          "A detector trained on source domains, for every domain without one of its own.";
      case ADAPTED ->
          "A detector adapted to the domain " + model.domain() + " from labels of analysts.";
      case SELF_TRAINED ->
          "A detector for the domain " + model.domain() + " grown from its unlabelled stream.";
      case DEEPENED ->
          "A detector for the domain "
              + model.domain()
              + " learned from labels of analysts"
              + (byStream ? " and its unlabelled stream" : "")
              + ", with an encoder of its own.";
    };
  }

  /** What a model is known not to do well. */
  static List<String> of(ModelManifest manifest, Labels labels, boolean byStream) {
    List<String> limits = new ArrayList<>();
    limits.add("It says what a post resembles, never whether it is true.");
    limits.add("It reads English; on other languages and on fewer than three words it abstains.");
    limits.add(
        "It reads the first "
            + manifest.encoder().maxTokens()
            + " tokens of a post; verdicts on longer ones say that they were cut.");
    addKind(limits, manifest.kind(), byStream);
    addPromise(limits, manifest.abstention());
    addLabels(limits, labels);
    return limits;
  }

  private static void addKind(List<String> limits, ModelKind kind, boolean byStream) {
    if (kind == ModelKind.SOURCE) {
      limits.add("On a domain that it has not seen it is often wrong: a start, not a judge.");
    } else {
      limits.add("It is for one domain, and for as long as the domain's posts stay alike.");
    }
    if (byStream) {
      limits.add("Whoever floods the stream may sway it, as far as the gates let pass.");
    }
  }

  private static void addPromise(List<String> limits, Abstention promise) {
    if (promise == null) {
      limits.add("Its thresholds were fixed in advance; they promise no error rate.");
      return;
    }
    addSide(limits, "credible posts called misinformation", promise.credible());
    addSide(limits, "misinformation called credible", promise.misinformation());
  }

  private static void addSide(List<String> limits, String errors, Abstention.Side side) {
    if (!side.guaranteed()) {
      limits.add("On " + errors + ": " + side.reason() + ".");
    }
  }

  private static void addLabels(List<String> limits, Labels labels) {
    if (labels.credible() + labels.misinformation() > 0
        && (labels.credible() == 0 || labels.misinformation() == 0)) {
      limits.add("Its labels are of one class.");
    }
    if (labels.erased() > 0) {
      limits.add("It can't be made again: texts behind " + labels.erased() + " labels are erased.");
    }
  }
}
