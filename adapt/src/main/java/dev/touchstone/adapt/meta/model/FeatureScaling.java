package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import java.util.Arrays;
import java.util.List;

/**
 * Moves embeddings to the mean of the source domains and stretches them to a mean square of 1 per
 * component. Embeddings of unit length that share most of their direction would otherwise want
 * learning rates of their own.
 */
public final class FeatureScaling {

  private final double[] mean;
  private final double scale;

  private FeatureScaling(double[] mean, double scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /** Every domain counts the same, however many posts it has. */
  public static FeatureScaling of(List<SourceDomain> sources) {
    List<float[][]> domains =
        sources.stream().map(SourceDomain::examples).map(LabelledEmbeddings::embeddings).toList();
    double[] mean = new double[domains.get(0)[0].length];
    for (float[][] domain : domains) {
      addMean(domain, mean, domains.size());
    }
    double square =
        domains.stream().mapToDouble(domain -> meanSquare(domain, mean)).average().orElseThrow();
    return new FeatureScaling(mean, square > 0 ? 1 / Math.sqrt(square) : 1);
  }

  /** Leaves embeddings as they are. */
  public static FeatureScaling none(int dimension) {
    return new FeatureScaling(new double[dimension], 1);
  }

  public int dimension() {
    return mean.length;
  }

  /** Scaled copies. */
  public float[][] apply(float[][] embeddings) {
    return Arrays.stream(embeddings).map(this::apply).toArray(float[][]::new);
  }

  /** A scaled copy. */
  public float[] apply(float[] embedding) {
    float[] scaled = new float[mean.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((embedding[i] - mean[i]) * scale);
    }
    return scaled;
  }

  /** Weights on scaled embeddings as weights on embeddings as they are. */
  double[] unscaledWeights(double[] weights) {
    return Arrays.stream(weights).map(w -> w * scale).toArray();
  }

  /** Bias that goes with {@link #unscaledWeights}. */
  double unscaledBias(double[] weights, double bias) {
    double shift = 0;
    for (int i = 0; i < mean.length; i++) {
      shift += weights[i] * scale * mean[i];
    }
    return bias - shift;
  }

  private static void addMean(float[][] domain, double[] mean, int domains) {
    double share = 1.0 / domain.length / domains;
    for (float[] embedding : domain) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share * embedding[i];
      }
    }
  }

  private static double meanSquare(float[][] domain, double[] mean) {
    double sum = 0;
    for (float[] embedding : domain) {
      for (int i = 0; i < mean.length; i++) {
        sum += (embedding[i] - mean[i]) * (embedding[i] - mean[i]);
      }
    }
    return sum / domain.length / mean.length;
  }
}
