package dev.touchstone.adapt.active;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Clusters by Lloyd's iterations from centres that k-means++ seeds (Arthur and Vassilvitskii,
 * 2007). The same vectors and seed give the same clusters. Safe from several threads.
 *
 * @param clusters most clusters, at least 1; fewer come of fewer distinct vectors
 * @param iterations most iterations, at least 1
 */
record KMeans(int clusters, int iterations) {

  KMeans {
    if (clusters < 1 || iterations < 1) {
      throw new IllegalArgumentException(
          "k-means: expected at least 1 cluster and 1 iteration, got "
              + clusters
              + " and "
              + iterations);
    }
  }

  /**
   * Clusters.
   *
   * @param vectors [vectors][dimension]
   * @return a cluster for each vector, from 0
   */
  int[] assign(float[][] vectors, long seed) {
    float[][] centres = seeded(vectors, new SplittableRandom(seed));
    int[] nearest = new int[0];
    for (int i = 0; i < iterations && centres.length > 0; i++) {
      int[] now = nearest(vectors, centres);
      if (Arrays.equals(now, nearest)) {
        break;
      }
      nearest = now;
      move(centres, vectors, nearest);
    }
    return nearest;
  }

  /** Each next centre is drawn with a chance that grows with its squared distance to the others. */
  private float[][] seeded(float[][] vectors, SplittableRandom random) {
    int most = Math.min(clusters, vectors.length);
    float[][] centres = new float[most][];
    double[] distances = new double[vectors.length];
    Arrays.fill(distances, 1);
    for (int c = 0; c < most; c++) {
      double total = Arrays.stream(distances).sum();
      if (total <= 0) {
        return Arrays.copyOf(centres, c);
      }
      float[] centre = vectors[drawn(distances, random.nextDouble() * total)].clone();
      centres[c] = centre;
      boolean first = c == 0;
      Arrays.setAll(
          distances,
          i ->
              first
                  ? squaredDistance(vectors[i], centre)
                  : Math.min(distances[i], squaredDistance(vectors[i], centre)));
    }
    return centres;
  }

  private static int drawn(double[] weights, double at) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        sum += weights[i];
        last = i;
        if (sum > at) {
          break;
        }
      }
    }
    return last;
  }

  private static int[] nearest(float[][] vectors, float[][] centres) {
    return IntStream.range(0, vectors.length)
        .parallel()
        .map(i -> nearest(vectors[i], centres))
        .toArray();
  }

  private static int nearest(float[] vector, float[][] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double distance = squaredDistance(vector, centres[c]);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  /** A centre that nothing is nearest to stays where it is. */
  private static void move(float[][] centres, float[][] vectors, int[] nearest) {
    int dimension = vectors[0].length;
    double[][] sums = new double[centres.length][dimension];
    int[] counts = new int[centres.length];
    for (int i = 0; i < vectors.length; i++) {
      counts[nearest[i]]++;
      for (int d = 0; d < dimension; d++) {
        sums[nearest[i]][d] += vectors[i][d];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int d = 0; d < dimension && counts[c] > 0; d++) {
        centres[c][d] = (float) (sums[c][d] / counts[c]);
      }
    }
  }

  private static double squaredDistance(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      float difference = a[d] - b[d];
      sum += difference * difference;
    }
    return sum;
  }
}
