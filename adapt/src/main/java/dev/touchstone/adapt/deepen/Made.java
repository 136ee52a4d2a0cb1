package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.Deciding;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.calibrate.ScoredLabels;
import dev.touchstone.detector.head.Head;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A learned encoder with its head before it is judged.
 *
 * @param source the model it was learned on top of
 * @param shots what it was learned from
 * @param heldBack what models made of the other folds say of each shot
 * @param served the encoder and the head as they are served
 * @param agreement share of the posts that the rounded encoder decides like the unrounded one, 0 to
 *     1; null where nothing was rounded or there were no posts
 * @param taught how it was learned
 */
record Made(
    OpenModel source,
    Shots shots,
    HeldBack heldBack,
    Served served,
    Double agreement,
    Taught taught) {

  /**
   * How something was learned.
   *
   * @param method name and version
   * @param settings by name
   */
  record Taught(String method, Map<String, String> settings) {}

  Head head() {
    return served.learned().calibrated().head();
  }

  EncoderIdentity encoder() {
    return served.encoder().identity();
  }

  ModelDraft.Deciding deciding() {
    return deciding(heldBack, source);
  }

  /** How a model of these shots decides, whatever its precision. */
  static ModelDraft.Deciding deciding(HeldBack heldBack, OpenModel source) {
    return Deciding.by(
        heldBack.calibrator(),
        new ScoredLabels(heldBack.logits(), heldBack.labels()),
        source.manifest().thresholds());
  }

  /** Probability of misinformation for each label, by a model that was made without it. */
  SortedMap<UUID, Double> heldBackByLabel() {
    Calibrator calibrator = deciding().calibrator();
    return shots.byLabel(Arrays.stream(heldBack.logits()).map(calibrator::probability).toArray());
  }

  ModelBundle bundle(AdaptationRequest request, Instant createdAt, String codeRevision) {
    ModelManifest parent = source.manifest();
    TrainingRecord training =
        TrainingRecord.of(taught.method, taught.settings, shots.digest(), codeRevision)
            .learnedFrom(request.runId(), shots.uses());
    return ModelBundles.of(
        new ModelDraft(
            new ModelDraft.Reading(encoder(), parent.encoder(), parent.normaliser()),
            head(),
            deciding(),
            new ModelDraft.Origin(
                ModelKind.DEEPENED,
                request.domain(),
                parent.sourceBank(),
                training,
                source.id(),
                createdAt)));
  }
}
