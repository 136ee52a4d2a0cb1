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
 * doesn't grow with a batch; the parts' gradients add up to the batch's.
 *
 * @param <B> what a batch is
 */
public final class PartwiseLoss<B> implements DifferentiableLoss<B> {

  /** A second derivative takes about so many times a first one's memory. */
  private static final int FINER_FOR_SECOND_ORDER = 4;

  private final AutogradLoss<B> whole;
  private final Parts<B> parts;
  private final int threads;

  /**
   * How batches are taken apart.
   *
   * @param <B> what a batch is
   */
  public interface Parts<B> {

    /** Number of tokens of each example. */
    int[] lengths(B batch);

    /** Some examples of a batch, by their positions in it. */
    B some(B batch, int[] positions);

    /** Batches that are some of these examples, by index. */
    static Parts<int[]> of(Examples examples) {
      return new Parts<>() {
        @Override
        public int[] lengths(int[] batch) {
          return examples.lengths(batch);
        }

        @Override
        public int[] some(int[] batch, int[] positions) {
          return IntStream.of(positions).map(i -> batch[i]).toArray();
        }
      };
    }
  }

  /**
   * An objective in parts.
   *
   * @param objective of which each example's loss depends on that example alone
   * @param threads processor threads to use, at least 1
   */
  public PartwiseLoss(Objective<B> objective, Parts<B> parts, int threads) {
    this.whole = new AutogradLoss<>(objective);
    this.parts = parts;
    this.threads = threads;
  }

  @Override
  public double loss(Parameters parameters, B batch) {
    return Arrays.stream(losses(parameters, batch)).average().orElseThrow();
  }

  @Override
  public LossGradient gradient(Parameters parameters, B batch) {
    double[] loss = {0};
    Parameters gradient =
        sum(
            parameters,
            batch,
            1,
            (part, share) -> {
              LossGradient of = whole.gradient(parameters, part);
              loss[0] += share * of.loss();
              return of.gradient();
            });
    return new LossGradient(loss[0], gradient);
  }

  @Override
  public Parameters hessianVector(Parameters parameters, B batch, Parameters direction) {
    return sum(
        parameters,
        batch,
        FINER_FOR_SECOND_ORDER,
        (part, share) -> whole.hessianVector(parameters, part, direction));
  }

  @Override
  public double[] losses(Parameters parameters, B batch) {
    return each(batch, part -> whole.losses(parameters, part));
  }

  @Override
  public double[] directional(Parameters parameters, B batch, Parameters direction) {
    return each(batch, part -> whole.directional(parameters, part, direction));
  }

  /** What a part has, and by how much it counts in the batch. */
  @FunctionalInterface
  private interface OfPart<B> {
    Parameters of(B part, double share);
  }

  private Parameters sum(Parameters like, B batch, int finer, OfPart<B> ofPart) {
    JniUtils.setNumThreads(threads);
    int[] lengths = parts.lengths(batch);
    List<int[]> all = LengthBatches.of(lengths, finer);
    if (all.size() == 1) {
      return ofPart.of(parts.some(batch, all.get(0)), 1);
    }
    Parameters sum = like.map(NDArray::zerosLike);
    for (int[] part : all) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        double share = (double) part.length / lengths.length;
        sum.add(share, ofPart.of(parts.some(batch, part), share));
      }
    }
    return sum;
  }

  private double[] each(B batch, Function<B, double[]> ofPart) {
    JniUtils.setNumThreads(threads);
    int[] lengths = parts.lengths(batch);
    double[] all = new double[lengths.length];
    for (int[] part : LengthBatches.of(lengths)) {
      double[] of = ofPart.apply(parts.some(batch, part));
      for (int i = 0; i < part.length; i++) {
        all[part[i]] = of[i];
      }
    }
    return all;
  }
}
