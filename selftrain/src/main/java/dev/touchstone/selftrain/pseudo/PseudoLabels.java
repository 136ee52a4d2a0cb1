package dev.touchstone.selftrain.pseudo;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The model's own labels of unlabelled posts: the likelier class of each. Immutable. */
public final class PseudoLabels {

  private final double[][] probabilities;

  private PseudoLabels(double[][] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Labels from class probabilities, which are copied.
   *
   * @param probabilities [posts][classes], each row summing to 1
   */
  public static PseudoLabels of(double[][] probabilities) {
    return new PseudoLabels(
        Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new));
  }

  /**
   * Labels from logits.
   *
   * @param logits [posts][classes]
   */
  public static PseudoLabels ofLogits(double[][] logits) {
    return new PseudoLabels(
        Arrays.stream(logits).map(PseudoLabels::softmax).toArray(double[][]::new));
  }

  public int size() {
    return probabilities.length;
  }

  /** Class probabilities of a post, a copy. */
  public double[] probabilities(int post) {
    return probabilities[post].clone();
  }

  /** The likeliest class of a post, the first among equals. */
  public int label(int post) {
    int best = 0;
    for (int c = 1; c < probabilities[post].length; c++) {
      best = probabilities[post][c] > probabilities[post][best] ? c : best;
    }
    return best;
  }

  /** The likeliest class of every post. */
  public int[] labels() {
    return IntStream.range(0, size()).map(this::label).toArray();
  }

  /** Mean probability of a class over all posts. */
  public double meanProbability(int label) {
    return Arrays.stream(probabilities).mapToDouble(row -> row[label]).average().orElse(0);
  }

  /** Entropy of every post, in nats. */
  public double[] entropies() {
    return IntStream.range(0, size()).mapToDouble(this::entropy).toArray();
  }

  /**
   * Share of posts with the same likeliest class.
   *
   * @param other labels of the same posts
   */
  public double agreement(PseudoLabels other) {
    return IntStream.range(0, size())
        .mapToDouble(post -> label(post) == other.label(post) ? 1 : 0)
        .average()
        .orElse(1);
  }

  /** Probability of a post's likeliest class. */
  public double confidence(int post) {
    return probabilities[post][label(post)];
  }

  /** Entropy {@code - sum_c p_c log p_c} of a post, in nats. */
  public double entropy(int post) {
    return Arrays.stream(probabilities[post]).map(p -> p > 0 ? -p * Math.log(p) : 0).sum();
  }

  private static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(z -> Math.exp(z - most)).sum();
    return Arrays.stream(logits).map(z -> Math.exp(z - most) / sum).toArray();
  }
}
