package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.kernel.KernelExpansion;
import java.util.List;
import java.util.Map;

/**
 * The method that the product uses: kernel logistic regression on the shots around a prior logit
 * made of anchors and source domains. Twenty shots can't fix a direction among hundreds; anchors
 * and sources are a second opinion that doesn't depend on which shots were drawn.
 *
 * <p>Nothing in it is random. It takes any number of shots, none and one class included.
 */
public record AnchoredKernelRegression() implements FewShotMethod {

  /** Name and version of the method, as stored with a model. */
  public static final String VERSION = "anchored-kernel-regression/2";

  @Override
  public String name() {
    return "default";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the task holds no anchors
   */
  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    return fit(task).model();
  }

  /** Learns; what {@link #fit(FewShotTask, long, Progress)} does, with what the product keeps. */
  public CalibratedHead fit(FewShotTask task) {
    task.requireAnchors(name());
    return adapt(prior(task.sources(), task.anchors()), task.shots());
  }

  /**
   * The head before any label of a domain: anchors and sources alone.
   *
   * @param anchors sentences of both classes
   */
  public static AnchoredHead prior(List<SourceDomain> sources, LabelledEmbeddings anchors) {
    return new AnchoredHead(
        Opinions.of(sources, anchors), new KernelExpansion(new float[0][], new double[0]));
  }

  /**
   * Learns a domain's labels on top of a prior; what the head learned before of another domain's is
   * left out.
   *
   * @param shots the domain's labels: any number, none and one class included
   */
  public static CalibratedHead adapt(AnchoredHead source, LabelledEmbeddings shots) {
    return learn(source, shots).calibrated();
  }

  /**
   * What {@link #adapt} does, with the shots' held-back logits.
   *
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a value is not finite
   */
  public static Learned learn(AnchoredHead source, LabelledEmbeddings shots) {
    KernelLogisticRegression.Fitted fitted =
        KernelLogisticRegression.fit(shots, source::priorLogit);
    return new Learned(
        new CalibratedHead(
            new AnchoredHead(source.prior(), fitted.expansion()),
            Sharpness.calibrator(fitted.leftOutLogits(), shots.labels())),
        fitted.leftOutLogits());
  }

  /**
   * How far log-odds may be trusted.
   *
   * @param heldBackLogits log-odds of each text by a model that did not learn it
   * @param labels class index of each
   */
  public static Calibrator calibrator(double[] heldBackLogits, int[] labels) {
    return Sharpness.calibrator(heldBackLogits, labels);
  }

  /** Its fixed settings by name, as stored with a model. */
  public static Map<String, String> settings() {
    return Map.of(
        "kernelTemperature", Double.toString(KernelExpansion.TEMPERATURE),
        "strength", Double.toString(KernelLogisticRegression.STRENGTH),
        "balanceSpread", Double.toString(Balance.SPREAD),
        "balanceFullFrom", Double.toString(Balance.FULL_FROM),
        "sharpnessPriorMode", Double.toString(Sharpness.PRIOR_MODE),
        "sharpnessPriorSpread", Double.toString(Sharpness.PRIOR_SPREAD));
  }

  /**
   * What was learned.
   *
   * @param calibrated the head with its calibration; its support rows are the shots, in order
   * @param leftOutLogits raw log-odds of each shot by the other shots, to first order
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Learned(CalibratedHead calibrated, double[] leftOutLogits) {}
}
