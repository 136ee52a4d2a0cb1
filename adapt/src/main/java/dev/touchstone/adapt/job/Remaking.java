package dev.touchstone.adapt.job;

import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.detector.bundle.InvalidBundleException;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.head.Head;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A recorded model in the course of being made again.
 *
 * @param recorded the model
 * @param manifest what it says of itself
 * @param parent the model it was learned on top of
 */
public record Remaking(ModelVersion recorded, ModelManifest manifest, OpenModel parent) {

  /**
   * Begins.
   *
   * @throws AdaptationException if the record is damaged, or {@code parent} is another model or
   *     reads another encoder
   */
  public static Remaking of(ModelVersion recorded, ModelBundle parent, EncoderIdentity encoder) {
    ModelManifest manifest = manifest(recorded);
    if (!parent.version().id().equals(manifest.parentId())) {
      throw new AdaptationException(
          Reason.UNSUITABLE_MODEL,
          "model "
              + recorded.id()
              + ": expected its parent "
              + manifest.parentId()
              + ", got "
              + parent.version().id());
    }
    return new Remaking(recorded, manifest, OpenModel.of(parent, "parent", encoder));
  }

  /** The recorded labels, found again in {@code labels}. */
  public Shots shots(List<LabelledText> labels) {
    return Shots.of(recorded(labels), parent.normaliser());
  }

  /**
   * The recorded labels, found again in {@code labels}.
   *
   * @throws AdaptationException naming those that are missing, changed or erased
   */
  public List<LabelledText> recorded(List<LabelledText> labels) {
    Map<UUID, LabelledText> byId =
        labels.stream().collect(Collectors.toMap(one -> one.label().id(), Function.identity()));
    List<LabelUse> uses = manifest.training().labels();
    requireNone(uses, Reason.MISSING_LABELS, use -> !isSame(use, byId.get(use.labelId())));
    requireNone(uses, Reason.ERASED_LABELS, use -> !byId.get(use.labelId()).hasText());
    return uses.stream().map(use -> byId.get(use.labelId())).toList();
  }

  /**
   * The bundle of what was learned again, once it is known to be the recorded one.
   *
   * @throws AdaptationException if it is another
   */
  public ModelBundle checked(Head again, ModelDraft.Deciding deciding) {
    byte[] weights = ModelBundles.weights(again);
    require("weights", recorded.weightsSha256(), Sha256.of(weights));
    require("calibrator", manifest.calibrator(), deciding.calibrator());
    require("thresholds", manifest.thresholds(), deciding.thresholds());
    return ModelBundles.bundle(recorded.manifestJson(), weights);
  }

  private static ModelManifest manifest(ModelVersion recorded) {
    try {
      return ModelBundles.manifest(recorded);
    } catch (InvalidBundleException e) {
      throw new AdaptationException(
          Reason.DAMAGED_MODEL,
          "recorded model " + recorded.id() + " is damaged: " + e.getMessage(),
          e);
    }
  }

  private static boolean isSame(LabelUse use, LabelledText found) {
    return found != null
        && found.label().label() == use.label()
        && found.label().rawSha256().equals(use.rawSha256());
  }

  private void requireNone(List<LabelUse> uses, Reason reason, Predicate<LabelUse> lacking) {
    List<UUID> lacked = uses.stream().filter(lacking).map(LabelUse::labelId).toList();
    if (!lacked.isEmpty()) {
      throw new AdaptationException(
          reason,
          "model "
              + recorded.id()
              + ": expected the labels that it was made from, with their texts, found these "
              + (reason == Reason.ERASED_LABELS ? "erased: " : "missing or changed: ")
              + lacked);
    }
  }

  /**
   * Refuses what came out another way.
   *
   * @throws AdaptationException if it did
   */
  public void require(String what, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new AdaptationException(
          Reason.NOT_REPRODUCED,
          "model "
              + recorded.id()
              + " made again, "
              + what
              + ": expected "
              + expected
              + ", got "
              + got
              + "; the code's revision was "
              + manifest.training().codeRevision());
    }
  }
}
