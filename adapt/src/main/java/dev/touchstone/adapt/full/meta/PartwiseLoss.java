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
import java.util.function.Function;
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
    double[] loss = {0};
    Parameters gradient =
        sum(
            parameters,
            batch,
            (part, share) -> {
              LossGradient of = whole.gradient(parameters, part);
              loss[0] += share * of.loss();
              return of.gradient();
            });
    return new LossGradient(loss[0], gradient);
  }

  @Override
  public Parameters hessianVector(Parameters parameters, int[] batch, Parameters direction) {
    return sum(
        parameters, batch, (part, share) -> whole.hessianVector(parameters, part, direction));
  }

  @Override
  public double[] losses(Parameters parameters, int[] batch) {
    return each(batch, part -> whole.losses(parameters, part));
  }

  @Override
  public double[] directional(Parameters parameters, int[] batch, Parameters direction) {
    return each(batch, part -> whole.directional(parameters, part, direction));
  }

  /** What a part has, and by how much it counts in the batch. */
  @FunctionalInterface
  private interface OfPart {
    Parameters of(int[] part, double share);
  }

  private Parameters sum(Parameters like, int[] batch, OfPart ofPart) {
    JniUtils.setNumThreads(threads);
    List<int[]> parts = LengthBatches.of(examples.lengths(batch));
    if (parts.size() == 1) {
      return ofPart.of(rows(batch, parts.get(0)), 1);
    }
    Parameters sum = like.map(NDArray::zerosLike);
    for (int[] part : parts) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        double share = (double) part.length / batch.length;
        sum.add(share, ofPart.of(rows(batch, part), share));
      }
    }
    return sum;
  }

  private double[] each(int[] batch, Function<int[], double[]> ofPart) {
    JniUtils.setNumThreads(threads);
    double[] all = new double[batch.length];
    for (int[] part : LengthBatches.of(examples.lengths(batch))) {
      double[] of = ofPart.apply(rows(batch, part));
      for (int i = 0; i < part.length; i++) {
        all[part[i]] = of[i];
      }
    }
    return all;
  }

  private static int[] rows(int[] batch, int[] part) {
    return IntStream.of(part).map(i -> batch[i]).toArray();
  }
}
