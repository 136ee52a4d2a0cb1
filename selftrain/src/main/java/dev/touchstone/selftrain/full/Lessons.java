package dev.touchstone.selftrain.full;

import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.StreamLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Texts to learn, as many of either class: posts of a stream, each as often as its pseudo-label's
 * weight has it come up, and every shot a number of times.
 *
 * @param texts normalised texts; may repeat
 * @param labels class index of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Lessons(List<String> texts, int[] labels) {

  /**
   * Draws.
   *
   * @param stream a text for each pseudo-label
   * @param perClass draws of posts of each class, with replacement
   * @throws IllegalArgumentException if no post of a class weighs anything
   */
  static Lessons of(List<String> stream, StreamLabels pseudo, int perClass, long seed) {
    List<String> texts = new ArrayList<>();
    int[] labels = new int[Label.values().length * perClass];
    SplittableRandom random = new SplittableRandom(seed);
    for (Label label : Label.values()) {
      double[] upTo = cumulated(pseudo, label);
      for (int i = 0; i < perClass; i++) {
        labels[texts.size()] = label.index();
        texts.add(stream.get(drawn(upTo, random.nextDouble())));
      }
    }
    return new Lessons(texts, labels);
  }

  /** These and so many rounds of others. */
  Lessons and(List<String> others, int[] otherLabels, int times) {
    List<String> all = new ArrayList<>(texts);
    IntStream.Builder allLabels = IntStream.builder();
    IntStream.of(labels).forEach(allLabels);
    for (int round = 0; round < times; round++) {
      all.addAll(others);
      IntStream.of(otherLabels).forEach(allLabels);
    }
    return new Lessons(all, allLabels.build().toArray());
  }

  private static double[] cumulated(StreamLabels pseudo, Label label) {
    double[] upTo = new double[pseudo.size()];
    double sum = 0;
    for (int post = 0; post < upTo.length; post++) {
      sum += pseudo.classes()[post] == label.index() ? pseudo.weights()[post] : 0;
      upTo[post] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "pseudo-labels: expected a post of each class that weighs something, got none of "
              + label);
    }
    return upTo;
  }

  private static int drawn(double[] upTo, double at) {
    double wanted = at * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, wanted);
    int post = found < 0 ? -found - 1 : found + 1;
    return Math.min(post, upTo.length - 1);
  }
}
