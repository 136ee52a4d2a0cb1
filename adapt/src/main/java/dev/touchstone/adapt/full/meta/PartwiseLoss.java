package dev.touchstone.adapt.full.meta;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.transformer.LengthBatches;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A loss over an encoder whose batches are worked off in parts of about one length, so that memory
 * doesn't grow with a batch; the parts' gradients add up to the batch's. A batch is some of the
 * examples, by index.
 */
public final class PartwiseLoss implements DifferentiableLoss<int[]> {

  private final AutogradLoss<int[]> whole;
  private final Examples examples;
  private final int threads;

  /**
   * An objective in parts.
   *
   * @param objective of which each example's loss depends on that example alone
   * @param examples that the batches are of
   * @param threads processor threads to use, at least 1
   */
  public PartwiseLoss(Objective<int[]> objective, Examples examples, int threads) {
    this.whole = new AutogradLoss<>(objective);
    this.examples = examples;
    this.threads = threads;
  }

  @Override
  public double loss(Parameters parameters, int[] batch) {
    return Arrays.stream(losses(parameters, batch)).average().orElseThrow();
  }

  @Override
  public LossGradient gradient(Parameters parameters, int[] batch) {
    JniUtils.setNumThreads(threads);
    List<int[]> parts = LengthBatches.of(examples.lengths(batch));
    if (parts.size() == 1) {
      return whole.gradient(parameters, rows(batch, parts.get(0)));
    }
    double loss = 0;
    Parameters sum = parameters.map(NDArray::zerosLike);
    for (int[] part : parts) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        LossGradient of = whole.gradient(parameters, rows(batch, part));
        double share = (double) part.length / batch.length;
        sum.add(share, of.gradient());
        loss += share * of.loss();
      }
    }
    return new LossGradient(loss, sum);
  }

  @Override
  public double[] losses(Parameters parameters, int[] batch) {
    JniUtils.setNumThreads(threads);
    double[] losses = new double[batch.length];
    for (int[] part : LengthBatches.of(examples.lengths(batch))) {
      double[] of = whole.losses(parameters, rows(batch, part));
      for (int i = 0; i < part.length; i++) {
        losses[part[i]] = of[i];
      }
    }
    return losses;
  }

  /** As the objective, of the batch at once. */
  @Override
  public Parameters hessianVector(Parameters parameters, int[] batch, Parameters direction) {
    return whole.hessianVector(parameters, batch, direction);
  }

  /** As the objective, of the batch at once. */
  @Override
  public double[] directional(Parameters parameters, int[] batch, Parameters direction) {
    return whole.directional(parameters, batch, direction);
  }

  private static int[] rows(int[] batch, int[] part) {
    return IntStream.of(part).map(i -> batch[i]).toArray();
  }
}
