package dev.touchstone.bench.jmh;

import java.util.List;
import java.util.Locale;

/**
 * Encoders side by side.
 *
 * @param posts posts of a pass
 * @param tokensPerPost tokens of a post on average
 * @param threads how many texts were encoded at once
 * @param rounds how often each candidate had its turn, in a process of its own
 * @param loadAverageBefore the machine's load in the minute before
 * @param results one for each candidate
 */
record EncoderReport(
    int posts,
    double tokensPerPost,
    int threads,
    int rounds,
    double loadAverageBefore,
    List<Result> results) {

  /**
   * One candidate.
   *
   * @param candidate its name
   * @param postsPerSecond the median of {@code passes}
   * @param ratio our throughput over this one's: the median over the rounds of the quotients of the
   *     rounds' medians, since what else the machine does changes slower than a round
   * @param passes posts a second of every measured pass, in order
   */
  record Result(Candidate candidate, double postsPerSecond, double ratio, List<Double> passes) {}

  String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d posts of %.1f tokens, %d threads, %d rounds%n",
                posts,
                tokensPerPost,
                threads,
                rounds));
    for (Result result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-46s %7.1f posts/s   ours: %.2f times that%n",
              result.candidate().title(),
              result.postsPerSecond(),
              result.ratio()));
    }
    return text.toString();
  }
}
