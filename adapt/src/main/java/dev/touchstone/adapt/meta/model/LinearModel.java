package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.Logits;
import java.util.Arrays;
import java.util.Optional;

/**
 * A linear head on embeddings as they are.
 *
 * @param linear the head
 */
public record LinearModel(LinearHead linear) implements FewShotModel {

  /** A head on scaled embeddings, with the scaling folded into it. */
  public static LinearModel of(FeatureScaling scaling, LinearHead head) {
    return of(scaling, Dense.of(head));
  }

  /** A layer on scaled embeddings, with the scaling folded into it. */
  public static LinearModel of(FeatureScaling scaling, Dense output) {
    float[][] weight = new float[output.bias().length][];
    float[] bias = new float[output.bias().length];
    for (int c = 0; c < bias.length; c++) {
      weight[c] = narrow(scaling.unscaledWeights(output.weight()[c]));
      bias[c] = (float) scaling.unscaledBias(output.weight()[c], output.bias()[c]);
    }
    return new LinearModel(new LinearHead(weight, bias));
  }

  @Override
  public double[][] logits(float[][] embeddings) {
    return Arrays.stream(embeddings)
        .map(linear::logits)
        .map(LinearModel::pair)
        .toArray(double[][]::new);
  }

  @Override
  public Optional<CalibratedHead> head() {
    return Optional.of(new CalibratedHead(linear, Calibrator.IDENTITY));
  }

  private static double[] pair(Logits logits) {
    return new double[] {logits.credible(), logits.misinformation()};
  }

  private static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
