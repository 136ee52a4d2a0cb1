package dev.touchstone.selftrain.twoview;

import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.Round;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The champion gate without labels: reasons for which a stream can't have taught anything. Each
 * finds the reason why the champion stays, or none.
 */
final class StreamSense {

  /** Posts that don't repeat one another. */
  static final int LEAST_DISTINCT = 50;

  private static final double LEAST_SHARE = 0.01;
  private static final double LEAST_SETTLED = 0.95;
  private static final double LEAST_VIEW_AGREEMENT = 0.2;

  private StreamSense() {}

  /** Before the rounds: a tiny stream, or one that repeats itself. */
  static Optional<String> ofStream(Posts posts) {
    return posts.distinct() >= LEAST_DISTINCT
        ? Optional.empty()
        : Optional.of(
            "expected at least "
                + LEAST_DISTINCT
                + " posts in the stream that don't repeat one another, got "
                + posts.distinct()
                + " among "
                + posts.weights().length);
  }

  /** Before the rounds: a start that sees one class only. */
  static Optional<String> ofStart(Posts posts, double[] logits) {
    return oneClass(
        "by the start",
        share(posts, IntStream.range(0, logits.length).map(i -> logits[i] > 0 ? 1 : 0).toArray()));
  }

  /** After the rounds: a class that vanished, views that disagree, scores that did not settle. */
  static Optional<String> ofRounds(Posts posts, Rounds.Made made) {
    Round last = made.last();
    return oneClass("after the last round", share(posts, last.labels().classes()))
        .or(
            () ->
                below(
                    "a correlation of the encoder's and the words' view in the first round",
                    LEAST_VIEW_AGREEMENT,
                    made.viewAgreement()))
        .or(() -> below("an agreement of the last two rounds", LEAST_SETTLED, last.agreement()));
  }

  private static double share(Posts posts, int[] classes) {
    double all = Arrays.stream(posts.weights()).sum();
    return IntStream.range(0, classes.length)
            .filter(i -> classes[i] == Label.MISINFORMATION.index())
            .mapToDouble(i -> posts.weights()[i])
            .sum()
        / all;
  }

  private static Optional<String> oneClass(String when, double share) {
    return share >= LEAST_SHARE && share <= 1 - LEAST_SHARE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "expected posts of both classes %s, got a share of misinformation of %.4f",
                when,
                share));
  }

  private static Optional<String> below(String what, double least, double got) {
    return got >= least
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "expected %s of at least %s, got %.3f", what, least, got));
  }
}
