package dev.touchstone.adapt.full.meta;

/**
 * SetFit's loss (Tunstall et al. 2022): over all pairs of a batch, the mean squared difference of
 * the cosine of their vectors from 1 where they are of one class, and from 0 where not. Both kinds
 * of pairs count the same, as SetFit draws as many of each.
 */
final class PairLoss {

  private final double[][] targets;
  private final double[][] weights;

  /**
   * A loss of these examples.
   *
   * @param labels class index of each, at least two
   */
  PairLoss(int[] labels) {
    int size = labels.length;
    this.targets = new double[size][size];
    this.weights = new double[size][size];
    double[] pairs = new double[2];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        targets[i][j] = labels[i] == labels[j] ? 1 : 0;
        pairs[(int) targets[i][j]] += i < j ? 1 : 0;
      }
    }
    weigh(pairs);
  }

  private void weigh(double[] pairs) {
    int kinds = (pairs[0] > 0 ? 1 : 0) + (pairs[1] > 0 ? 1 : 0);
    for (int i = 0; i < targets.length; i++) {
      for (int j = 0; j < targets.length; j++) {
        weights[i][j] = i == j ? 0 : 1 / (kinds * pairs[(int) targets[i][j]]);
      }
    }
  }

  /** The cosine that a pair should have, 0 or 1. */
  double target(int one, int other) {
    return targets[one][other];
  }

  /**
   * The loss.
   *
   * @param vectors [examples][dimension], each of Euclidean length 1
   */
  double of(float[][] vectors) {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        double off = dot(vectors[i], vectors[j]) - targets[i][j];
        sum += weights[i][j] * off * off;
      }
    }
    return sum;
  }

  /**
   * Its derivative by each vector, of their shape; that of their cosine is that of their product.
   */
  float[][] slopes(float[][] vectors) {
    float[][] slopes = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      slopes[i] = slope(vectors, i);
    }
    return slopes;
  }

  private float[] slope(float[][] vectors, int of) {
    float[] slope = new float[vectors[of].length];
    for (int j = 0; j < vectors.length; j++) {
      double factor = 2 * weights[of][j] * (dot(vectors[of], vectors[j]) - targets[of][j]);
      for (int k = 0; k < slope.length; k++) {
        slope[k] += (float) (factor * vectors[j][k]);
      }
    }
    return slope;
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += (double) one[k] * other[k];
    }
    return sum;
  }
}
