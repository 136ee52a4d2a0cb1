package dev.touchstone.selftrain.topk;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.model.LinearModel;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.TrainingSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Logistic regression on sources, labels and pseudo-labels with a weight for each, both classes
 * counting the same.
 *
 * @param source weight of a source post
 * @param label weight of a labelled post
 */
record Regression(double source, double label) {

  /** Before the first round: a label counts as twenty source posts. */
  static final Regression START = new Regression(1, 20);

  /** In a round, where a pseudo-labelled post counts 1. */
  static final Regression ROUND = new Regression(0.05, 10);

  /** Inverse strength of the regularisation, in the usual sense of a summed loss. */
  private static final double INVERSE_STRENGTH = 1;

  private static final int MOST_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-4;

  LinearModel fit(TopKSelfTraining.Parts parts) {
    float[][] vectors =
        Stream.of(parts.sources(), parts.labels(), parts.pseudo())
            .map(LabelledEmbeddings::embeddings)
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    int[] labels =
        Stream.of(parts.sources(), parts.labels(), parts.pseudo())
            .map(LabelledEmbeddings::labels)
            .flatMapToInt(Arrays::stream)
            .toArray();
    double[] weights = weights(parts);
    double sum = Arrays.stream(weights).sum();
    HeadTraining setting =
        new HeadTraining(2 / (INVERSE_STRENGTH * sum), MOST_ITERATIONS, TOLERANCE);
    return new LinearModel(
        HeadTrainer.train(new TrainingSet(vectors, labels, balanced(weights, labels)), setting));
  }

  private double[] weights(TopKSelfTraining.Parts parts) {
    double[] weights =
        new double[parts.sources().size() + parts.labels().size() + parts.pseudo().size()];
    Arrays.fill(weights, 1);
    Arrays.fill(weights, 0, parts.sources().size(), source);
    Arrays.fill(
        weights, parts.sources().size(), parts.sources().size() + parts.labels().size(), label);
    return weights;
  }

  private static double[] balanced(double[] weights, int[] labels) {
    double[] total = new double[2];
    for (int i = 0; i < labels.length; i++) {
      total[labels[i]] += weights[i];
    }
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> weights[i] / total[labels[i]])
        .toArray();
  }
}
