package dev.touchstone.adapt.job;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.anchored.AnchoredKernelRegression.Learned;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.calibrate.ScoredLabels;
import dev.touchstone.detector.head.Head;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A learned model before it is judged.
 *
 * @param source the model it was learned on top of
 * @param shots what it was learned from
 * @param examples the shots' vectors and classes
 * @param learned what was learned
 */
record Candidate(OpenModel source, Shots shots, LabelledEmbeddings examples, Learned learned) {

  /**
   * Learns.
   *
   * @throws AdaptationException if a number stops being finite, or the source is unsuitable
   */
  static Candidate of(OpenModel source, Shots shots, LabelledEmbeddings examples) {
    try {
      Learned learned = AnchoredKernelRegression.learn(source.anchored(), examples);
      return new Candidate(source, shots, examples, learned);
    } catch (DivergedException e) {
      throw new AdaptationException(Reason.DIVERGED, "learning diverged: " + e.getMessage(), e);
    }
  }

  ModelBundle bundle(AdaptationRequest request, Instant createdAt, String codeRevision) {
    ModelManifest parent = source.manifest();
    TrainingRecord training =
        TrainingRecord.of(
                AnchoredKernelRegression.VERSION, settings(), shots.digest(), codeRevision)
            .learnedFrom(request.runId(), shots.uses());
    return ModelBundles.of(
        new ModelDraft(
            parent.reading(),
            head(),
            deciding(),
            new ModelDraft.Origin(
                ModelKind.ADAPTED,
                request.domain(),
                parent.sourceBank(),
                training,
                source.id(),
                createdAt)));
  }

  Head head() {
    return learned.calibrated().head();
  }

  /** How it decides, by scores of each shot by the others. */
  ModelDraft.Deciding deciding() {
    return Deciding.by(
        learned.calibrated().calibrator(),
        new ScoredLabels(learned.leftOutLogits(), examples.labels()),
        source.manifest().thresholds());
  }

  /** Whether it would judge as {@code other} does. */
  boolean isSameAs(OpenModel other) {
    ModelDraft.Deciding deciding = deciding();
    return head().equals(other.head())
        && deciding.calibrator().equals(other.manifest().calibrator())
        && deciding.thresholds().equals(other.manifest().thresholds());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AnchoredKernelRegression.settings());
    settings.put("classes", shots.classes());
    return settings;
  }
}
