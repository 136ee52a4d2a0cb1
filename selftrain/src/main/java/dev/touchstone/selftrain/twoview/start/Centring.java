package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.LinearHead;
import java.util.Arrays;

/** Vectors less a mean. */
final class Centring {

  private Centring() {}

  static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      Arrays.setAll(mean, i -> mean[i] + (double) vector[i] / vectors.length);
    }
    return mean;
  }

  static LabelledEmbeddings less(LabelledEmbeddings examples, double[] mean) {
    float[][] centred =
        Arrays.stream(examples.embeddings())
            .map(vector -> less(vector, mean))
            .toArray(float[][]::new);
    return new LabelledEmbeddings(centred, examples.labels());
  }

  private static float[] less(float[] vector, double[] mean) {
    float[] centred = new float[vector.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (vector[i] - mean[i]);
    }
    return centred;
  }

  /** A head on centred vectors as one on vectors as they are. */
  static LinearHead folded(LinearHead centred, double[] mean) {
    float[][] weight = centred.weight();
    float[] bias = centred.bias();
    for (int c = 0; c < bias.length; c++) {
      double shift = 0;
      for (int i = 0; i < mean.length; i++) {
        shift += weight[c][i] * mean[i];
      }
      bias[c] = (float) (bias[c] - shift);
    }
    return new LinearHead(weight, bias);
  }
}
