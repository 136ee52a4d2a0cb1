package dev.touchstone.selftrain.twoview;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Invented domains: vectors of unit length with both classes on two sides of an axis that is turned
 * from domain to domain, and texts whose words lean to their class.
 */
public final class TopicStreams {

  private static final int DIMENSION = 12;
  private static final int WORDS = 300;
  private static final int WORDS_A_TEXT = 10;

  private final RandomGenerator random = new SplittableRandom(5);

  /**
   * Posts.
   *
   * @param labelled vectors and classes
   * @param texts what they say
   */
  public record Posts(LabelledEmbeddings labelled, List<String> texts) {}

  /** Posts of these classes, with an axis turned by so many degrees. */
  public Posts posts(int[] labels, double degrees) {
    float[][] vectors =
        Arrays.stream(labels).mapToObj(l -> vector(l, degrees)).toArray(float[][]::new);
    List<String> texts = Arrays.stream(labels).mapToObj(this::text).toList();
    return new Posts(new LabelledEmbeddings(vectors, labels), texts);
  }

  /** So many posts with so many of them misinformation. */
  public Posts posts(int size, int misinformation, double degrees) {
    return posts(
        IntStream.range(0, size)
            .map(i -> (i + 1) * misinformation / size - i * misinformation / size)
            .toArray(),
        degrees);
  }

  /** A task with three sources at small angles, anchors, and a stream and shots of the target. */
  public FewShotTask task(Posts stream, Posts shots) {
    return task(stream, shots, posts(40, 20, 0).labelled());
  }

  /** The same with other anchors. */
  public FewShotTask task(Posts stream, Posts shots, LabelledEmbeddings anchors) {
    List<SourceDomain> sources =
        IntStream.range(0, 3)
            .mapToObj(i -> new SourceDomain("source-" + i, posts(80, 40, 10 * i).labelled()))
            .toList();
    return new FewShotTask(
        sources,
        shots.labelled(),
        anchors,
        stream.labelled().embeddings(),
        new Texts(stream.texts(), shots.texts()));
  }

  /** No posts. */
  public Posts none() {
    return posts(new int[0], 0);
  }

  /** Mean over both classes of the share put in their class. */
  public static double balancedAccuracy(FewShotModel model, LabelledEmbeddings test) {
    double[][] logits = model.logits(test.embeddings());
    return IntStream.range(0, 2)
        .mapToDouble(
            label ->
                IntStream.range(0, logits.length)
                    .filter(i -> test.labels()[i] == label)
                    .mapToDouble(i -> (logits[i][1] > logits[i][0] ? 1 : 0) == label ? 1 : 0)
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  private float[] vector(int label, double degrees) {
    double side = label == 1 ? 1 : -1;
    double[] values = random.doubles(DIMENSION, -0.9, 0.9).toArray();
    values[0] += 1.2 * side * Math.cos(Math.toRadians(degrees));
    values[1] += 1.2 * side * Math.sin(Math.toRadians(degrees));
    values[2] += 1;
    double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    float[] unit = new float[DIMENSION];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return unit;
  }

  /** Two words in three are from the half of the vocabulary that the class prefers. */
  private String text(int label) {
    return IntStream.range(0, WORDS_A_TEXT)
        .mapToObj(i -> word(random.nextInt(3) < 2 ? label : 1 - label))
        .collect(Collectors.joining(" "));
  }

  private String word(int half) {
    int number = 2 * random.nextInt(WORDS / 2) + half;
    return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26) + "word" + number * 7919;
  }
}
