package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.Arrays;

/** The product's few-shot method: anchors and sources, then the shots. */
final class AnchoredStart implements Start {

  private final AnchoredHead prior;
  private final float[][] stream;
  private final double[] priorLogits;

  AnchoredStart(FewShotTask task) {
    this(AnchoredKernelRegression.prior(task.sources(), task.anchors()), task.stream());
  }

  AnchoredStart(AnchoredHead prior, float[][] stream) {
    this.prior = prior;
    this.stream = stream;
    this.priorLogits = Arrays.stream(stream).parallel().mapToDouble(prior::priorLogit).toArray();
  }

  @Override
  public Recipe recipe() {
    return Recipe.FROM_ANCHORS;
  }

  @Override
  public Begun begin(LabelledEmbeddings shots) {
    CalibratedHead champion = AnchoredKernelRegression.adapt(prior, shots);
    double[] logits = priorLogits.clone();
    double shift = champion.calibrator().priorShift() * champion.calibrator().temperature();
    if (champion.head() instanceof AnchoredHead head) {
      Arrays.setAll(logits, post -> logits[post] + head.shots().at(stream[post]) + shift);
    }
    return new Begun(champion, logits);
  }
}
