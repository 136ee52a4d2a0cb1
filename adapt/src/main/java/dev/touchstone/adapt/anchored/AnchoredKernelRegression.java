package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.kernel.PriorTerm;
import java.util.List;

/**
 * The method that the product uses: kernel logistic regression on the shots around a prior logit
 * made of anchors and source domains. Twenty shots can't fix a direction among hundreds; anchors
 * and sources are a second opinion that doesn't depend on which shots were drawn.
 *
 * <p>Nothing in it is random. It takes any number of shots, none and one class included.
 */
public record AnchoredKernelRegression() implements FewShotMethod {

  /** Name and version of the method, as stored with a model. */
  public static final String VERSION = "anchored-kernel-regression/1";

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
    List<PriorTerm> prior = Opinions.of(task);
    KernelLogisticRegression.Fitted fitted =
        KernelLogisticRegression.fit(
            task.shots(), vector -> prior.stream().mapToDouble(term -> term.at(vector)).sum());
    return new CalibratedHead(
        new AnchoredHead(prior, fitted.expansion()),
        Sharpness.calibrator(fitted.leftOutLogits(), task.shots().labels()));
  }
}
