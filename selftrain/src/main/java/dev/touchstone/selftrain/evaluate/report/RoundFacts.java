package dev.touchstone.selftrain.evaluate.report;

import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.StreamLabels;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A round as a report keeps it: what the method recorded, and what the hidden labels say of its
 * pseudo-labels.
 *
 * @param number from 1
 * @param used pseudo-labelled posts that took part
 * @param expansion those of them in the meta-validation set
 * @param precision share of {@code used} whose pseudo-label is right
 * @param weightedPrecision the same with each post counting its weight
 * @param expansionPrecision the same of the expansion; NaN where it is empty
 * @param prior estimated share of misinformation in the stream
 * @param truePrior the hidden labels' share of it
 * @param agreement share of posts whose likelier class is that of the round before
 * @param entropy entropies of the pseudo-labels, in nats
 * @param guidance what the meta-validation set said, where there is one
 */
public record RoundFacts(
    int number,
    int used,
    int expansion,
    double precision,
    double weightedPrecision,
    double expansionPrecision,
    double prior,
    double truePrior,
    double agreement,
    Histogram entropy,
    Optional<Round.Guidance> guidance) {

  /**
   * Judges a round.
   *
   * @param hidden class index of every post of the stream
   */
  public static RoundFacts of(Round round, int[] hidden) {
    StreamLabels labels = round.labels();
    return new RoundFacts(
        round.number(),
        labels.used(),
        labels.expansion().size(),
        precision(labels, hidden, post -> true, false),
        precision(labels, hidden, post -> true, true),
        precision(labels, hidden, labels.expansion()::contains, false),
        round.prior(),
        Arrays.stream(hidden).average().orElse(0),
        round.agreement(),
        round.entropy(),
        round.guidance());
  }

  private static double precision(
      StreamLabels labels, int[] hidden, IntPredicate among, boolean weighted) {
    int[] classes = labels.classes();
    double[] weights = labels.weights();
    int[] posts =
        IntStream.range(0, hidden.length)
            .filter(post -> classes[post] != StreamLabels.UNUSED && among.test(post))
            .toArray();
    double all = Arrays.stream(posts).mapToDouble(post -> weighted ? weights[post] : 1).sum();
    double right =
        Arrays.stream(posts)
            .filter(post -> classes[post] == hidden[post])
            .mapToDouble(post -> weighted ? weights[post] : 1)
            .sum();
    return all > 0 ? right / all : Double.NaN;
  }
}
