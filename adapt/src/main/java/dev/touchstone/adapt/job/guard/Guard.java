package dev.touchstone.adapt.job.guard;

import dev.touchstone.adapt.meta.inner.DivergedException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.PrimitiveIterator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Compares two ways to make a model on labels that are held back from both, five folds, paired, but
 * for those of which one of them has no honest opinion. What is compared are recipes, each with the
 * labels that it knows, not two sets of weights.
 *
 * @param labels class index of each text
 * @param groups for each text the index of the first one that it repeats, itself included
 * @param seed draws the folds
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Guard(int[] labels, int[] groups, long seed) {

  /**
   * The comparison.
   *
   * @param onFold told each fold's index before it is judged; may throw to stop
   * @throws DivergedException if a loss is not finite
   */
  public Comparison compare(Contestant candidate, Contestant champion, IntConsumer onFold) {
    IntPredicate judged = row -> candidate.isHonest(row) && champion.isHonest(row);
    int fewest = Folds.fewestGroups(labels, groups, judged);
    if (fewest < Folds.COUNT) {
      return new Comparison.NotJudged(
          "expected at least "
              + Folds.COUNT
              + " different texts of each class to hold some back, got "
              + fewest);
    }
    Folds folds = Folds.of(labels, groups, seed);
    double[] candidateLoss = new double[labels.length];
    double[] championLoss = new double[labels.length];
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      onFold.accept(fold);
      judge(candidate, folds.rows(fold), candidateLoss);
      judge(champion, folds.rows(fold), championLoss);
    }
    int[] rows = IntStream.range(0, labels.length).filter(judged).toArray();
    return judged(at(rows, candidateLoss), at(rows, championLoss));
  }

  private static double[] at(int[] rows, double[] losses) {
    return IntStream.of(rows).mapToDouble(row -> losses[row]).toArray();
  }

  private void judge(Contestant contestant, BitSet heldBack, double[] loss) {
    PrimitiveIterator.OfDouble logOdds = Arrays.stream(contestant.logOdds(heldBack)).iterator();
    heldBack.stream().forEach(row -> loss[row] = logLoss(logOdds.nextDouble(), labels[row]));
  }

  private static double logLoss(double logOdds, int label) {
    double margin = label == 1 ? logOdds : -logOdds;
    double loss = Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
    return DivergedException.requireFinite("held-back log loss", loss);
  }

  private static Comparison.Judged judged(double[] candidate, double[] champion) {
    int n = candidate.length;
    double candidateMean = Arrays.stream(candidate).average().orElseThrow();
    double championMean = Arrays.stream(champion).average().orElseThrow();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = candidate[i] - champion[i] - (candidateMean - championMean);
      squares += off * off;
    }
    double standardError = Math.sqrt(squares / (n - 1) / n);
    return new Comparison.Judged(n, candidateMean, championMean, standardError);
  }
}
