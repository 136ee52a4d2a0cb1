package dev.touchstone.selftrain.gate;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.post.PostKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Streams of invented posts of two classes, each with words and a direction of its own. Every post
 * is of another author and another hour unless a test says otherwise.
 */
final class InventedStream {

  static final int DIMENSION = 32;

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final String[][] WORDS = {
    "river gauge council bridge survey meadow harvest ferry lantern mill orchard sluice".split(" "),
    "secret hidden cover miracle plot shadow whisper poison cure vanish elite truth".split(" ")
  };

  private final List<StreamPost> posts = new ArrayList<>();
  private final List<Double> probabilities = new ArrayList<>();
  private final SplittableRandom random;

  InventedStream(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Adds posts of both classes by turns, each said to be what it is. */
  InventedStream ordinary(int count) {
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      add(text(label), "author " + posts.size(), posts.size(), embedding(label), label);
    }
    return this;
  }

  /** Adds a post that is taken for {@code label}. */
  InventedStream add(String text, String author, int hour, float[] embedding, int label) {
    posts.add(
        new StreamPost(
            new PostKey("post " + posts.size(), 1),
            Sha256.of(text),
            author,
            null,
            START.plus(hour, ChronoUnit.HOURS).plusSeconds(posts.size() % 3600),
            text,
            embedding));
    probabilities.add(label == 1 ? 0.9 : 0.1);
    return this;
  }

  /** Fourteen words of a class, and a few numbers that make it unlike any other post. */
  String text(int label) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      text.append(WORDS[label][random.nextInt(WORDS[label].length)]).append(' ');
      if (i % 4 == 0) {
        text.append(1000 + random.nextInt(9000)).append(' ');
      }
    }
    return text.toString().strip();
  }

  /** A direction near the class's. */
  float[] embedding(int label) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (random.nextDouble() * 2 - 1);
    }
    vector[0] += label == 1 ? 1 : -1;
    return normalised(vector);
  }

  /** A vector whose cosine with {@code other} is about .98. */
  float[] near(float[] other) {
    float[] vector = other.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) ((random.nextDouble() * 2 - 1) * 0.06);
    }
    return normalised(vector);
  }

  List<StreamPost> posts() {
    return posts;
  }

  double[] probabilities() {
    return probabilities.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
