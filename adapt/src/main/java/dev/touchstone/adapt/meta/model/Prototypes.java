package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.LabelledEmbeddings;

/**
 * Mean features of each class of labelled posts, in plain Java.
 *
 * @param means [classes][units]
 */
@SuppressWarnings("ArrayRecordComponent") // inside models, never compared
public record Prototypes(double[][] means) {

  private static final int CLASSES = 2;

  /**
   * Means over labelled posts.
   *
   * @param scaled scaled embeddings with labels of both classes
   * @param hidden the layer of tanh units
   */
  public static Prototypes of(LabelledEmbeddings scaled, Dense hidden) {
    double[][] means = new double[CLASSES][hidden.bias().length];
    int[] counts = new int[CLASSES];
    for (int i = 0; i < scaled.size(); i++) {
      double[] features = hidden.tanh(scaled.embeddings()[i]);
      int label = scaled.labels()[i];
      counts[label]++;
      for (int u = 0; u < features.length; u++) {
        means[label][u] += (features[u] - means[label][u]) / counts[label];
      }
    }
    return new Prototypes(means);
  }

  /** Minus the squared distance of features to each class's mean. */
  public double[] minusSquaredDistances(double[] features) {
    double[] logits = new double[means.length];
    for (int c = 0; c < logits.length; c++) {
      for (int u = 0; u < features.length; u++) {
        double difference = features[u] - means[c][u];
        logits[c] -= difference * difference;
      }
    }
    return logits;
  }
}
