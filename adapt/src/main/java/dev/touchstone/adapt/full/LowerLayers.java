package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.detector.transformer.ForwardPass;
import dev.touchstone.detector.transformer.Inputs;
import dev.touchstone.detector.transformer.LengthBatches;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the layers that don't learn give, computed once for each text and kept as long as it fits:
 * [tokens, hidden] of each, row by row.
 */
final class LowerLayers {

  /** Beyond this they are computed anew each time. */
  private static final long MOST_BYTES = 1L << 30;

  private final TrainableEncoder encoder;
  private final Examples examples;
  private final int frozen;
  private final float[][] kept;

  private LowerLayers(TrainableEncoder encoder, Examples examples, int frozen, float[][] kept) {
    this.encoder = encoder;
    this.examples = examples;
    this.frozen = frozen;
    this.kept = kept;
  }

  /** Runs the layers that don't learn over all examples, if there are any. */
  static LowerLayers of(TrainableEncoder encoder, Examples examples, LearningPart part) {
    int frozen = part.frozenLayers(encoder.architecture());
    int width = encoder.architecture().size().hidden();
    long bytes =
        examples.ids().stream().mapToLong(row -> (long) Float.BYTES * row.length * width).sum();
    boolean fits = bytes <= MOST_BYTES && encoder.type() == DataType.FLOAT32;
    boolean keep = frozen > 0 && fits; // embeddings alone are cheaper looked up than kept
    LowerLayers lower =
        new LowerLayers(encoder, examples, frozen, keep ? new float[examples.size()][] : null);
    if (keep) {
      lower.fill(width);
    }
    return lower;
  }

  /**
   * What goes into the first layer that learns.
   *
   * @param rows the examples of the batch
   * @param inputs of those examples
   * @return [texts, tokens, hidden]
   */
  Dual hidden(int[] rows, Inputs inputs, ForwardPass pass) {
    return kept == null ? compute(inputs, pass) : Dual.constant(assemble(rows, inputs));
  }

  /** Layers below the first that learns, or {@link LearningPart#NOTHING}. */
  int frozen() {
    return frozen;
  }

  private Dual compute(Inputs inputs, ForwardPass pass) {
    return pass.layers(pass.embed(inputs), inputs, 0, Math.max(0, frozen));
  }

  private void fill(int width) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    for (int[] batch : LengthBatches.of(examples.lengths(all))) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Inputs inputs = encoder.inputs(examples.ids(batch));
        float[] flat = compute(inputs, encoder.pass()).value().toFloatArray();
        int padded = flat.length / batch.length;
        for (int i = 0; i < batch.length; i++) {
          kept[batch[i]] =
              Arrays.copyOfRange(
                  flat, i * padded, i * padded + width * examples.ids().get(batch[i]).length);
        }
      }
    }
  }

  private NDArray assemble(int[] rows, Inputs inputs) {
    Shape tokens = inputs.ids().getShape();
    int width = encoder.architecture().size().hidden();
    int padded = Math.toIntExact(tokens.get(1)) * width;
    float[] flat = new float[rows.length * padded];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(kept[rows[i]], 0, flat, i * padded, kept[rows[i]].length);
    }
    NDManager manager = inputs.ids().getManager();
    try (NDArray inJava = manager.create(flat, new Shape(rows.length, tokens.get(1), width))) {
      return inJava.duplicate();
    }
  }
}
