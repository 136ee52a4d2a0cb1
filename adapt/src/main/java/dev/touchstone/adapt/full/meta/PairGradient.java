package dev.touchstone.adapt.full.meta;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.adapt.full.EncoderLoss;
import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.tensor.Dual;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradient of {@link PairLoss} by an encoder's weights, in parts although every example meets
 * every other one: all vectors first, the loss's derivative by them, and that derivative's way back
 * through the encoder in parts (Gao et al. 2021). Exact.
 */
final class PairGradient {

  private final TunedEncoder.Held held;
  private final List<String> texts;
  private final Examples examples;
  private final EncoderLoss vectors;

  PairGradient(TunedEncoder.Held held, List<String> texts, int[] labels) {
    this.held = held;
    this.texts = texts;
    this.examples = Examples.of(held.encoder(), texts, labels);
    this.vectors = new EncoderLoss(held.encoder(), examples, LearningPart.LAYERS);
  }

  /**
   * The loss and its gradient.
   *
   * @param learned the encoder's own arrays
   * @param rows examples of the batch, at least two, each once
   */
  LossGradient at(Parameters learned, int[] rows) {
    float[][] encoded = held.encode(IntStream.of(rows).mapToObj(texts::get).toList());
    PairLoss pairs = new PairLoss(examples.labels(rows));
    float[][] slopes = new float[texts.size()][];
    float[][] ofBatch = pairs.slopes(encoded);
    for (int i = 0; i < rows.length; i++) {
      slopes[rows[i]] = ofBatch[i];
    }
    Pull pull = new Pull(vectors, slopes, rows.length);
    LossGradient back =
        new PartwiseLoss<>(pull, PartwiseLoss.Parts.of(examples), held.threads())
            .gradient(learned, rows);
    return new LossGradient(pairs.of(encoded), back.gradient());
  }

  /**
   * Product of each vector with its slope, times the batch's size, so that the mean of a batch has
   * the gradient of their sum.
   */
  @SuppressWarnings("ArrayRecordComponent") // of one step, never compared
  private record Pull(EncoderLoss vectors, float[][] slopes, int size) implements Objective<int[]> {

    @Override
    public Dual losses(DualParameters parameters, int[] rows) {
      Dual at = vectors.vectors(parameters, rows);
      int width = slopes[rows[0]].length;
      float[] flat = new float[rows.length * width];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = size * slopes[rows[i / width]][i % width];
      }
      NDArray down = Learned.array(flat, new Shape(rows.length, width), at.value());
      return at.mul(Dual.constant(down)).sum(1);
    }
  }
}
