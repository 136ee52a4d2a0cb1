package dev.touchstone.bench.poison;

import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.selftrain.gate.StreamPost;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Gives a stream what data sets lack. Posts get authors as uneven as real ones: the author of rank
 * r writes 1 / r of what the first does (Zipf), so that the most prolific have hundreds of posts
 * and most have one. Posts without a time are spread over a month.
 */
final class Crowd {

  private static final Duration SPAN = Duration.ofDays(30);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final double[] cumulative;
  private final Instant from;
  private final Instant to;
  private final SplittableRandom random;

  /**
   * @param posts the domain's posts, whose times span the stream
   */
  Crowd(List<LabelledPost> posts, long seed) {
    this.cumulative = new double[posts.size()];
    double sum = 0;
    for (int rank = 0; rank < cumulative.length; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
    List<Instant> times =
        posts.stream().map(LabelledPost::published).filter(Objects::nonNull).toList();
    this.from = times.stream().min(Comparator.naturalOrder()).orElse(START);
    this.to = times.stream().max(Comparator.naturalOrder()).orElse(START.plus(SPAN));
    this.random = new SplittableRandom(seed);
  }

  /** An ordinary post as it would be stored. */
  StreamPost post(LabelledPost post, int row, float[] vector) {
    Instant at = post.published() == null ? someTime() : post.published();
    return stored("ordinary-" + row, post.text(), "author-" + author(), at, vector);
  }

  /** A crafted post: always the same author, any time. */
  StreamPost crafted(String text, int number, float[] vector) {
    return stored("crafted-" + number, text, "poisoner", someTime(), vector);
  }

  private static StreamPost stored(
      String id, String text, String author, Instant at, float[] vector) {
    return new StreamPost(new PostKey(id, 1), Sha256.of(text), author, at, at, text, vector);
  }

  private int author() {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Instant someTime() {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds());
    return from.plusSeconds(random.nextLong(seconds));
  }
}
