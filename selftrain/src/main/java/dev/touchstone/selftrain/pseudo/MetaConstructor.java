package dev.touchstone.selftrain.pseudo;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Moves the pseudo-labelled posts of lowest entropy into the meta-validation set.
 *
 * @param share share of the candidates that moves, 0 to 1; rounded down, at least one where above 0
 * @param minimumConfidence posts must be more confident than this to be used at all; 0 for all of
 *     them, as the paper has it, 0.7 in the released code
 * @param refresh what becomes of the members of the round before
 */
public record MetaConstructor(double share, double minimumConfidence, Refresh refresh) {

  /** The paper's: a tenth, every post a candidate, made anew each round. */
  public static final MetaConstructor PAPER = new MetaConstructor(0.1, 0, Refresh.REPLACE);

  /** The released code's. */
  public static final MetaConstructor RELEASED = new MetaConstructor(0.1, 0.7, Refresh.UNION);

  /** What becomes of the members of the round before. */
  public enum Refresh {
    /** They go. */
    REPLACE,
    /** They stay where their entropy is at most the largest of the new members'. */
    UNION
  }

  public MetaConstructor {
    if (!(share >= 0 && share <= 1) || !(minimumConfidence >= 0 && minimumConfidence < 1)) {
      throw new IllegalArgumentException(
          "meta constructor: expected share in [0, 1] and minimum confidence in [0, 1), got "
              + share
              + " and "
              + minimumConfidence);
    }
  }

  /**
   * Divides the pool.
   *
   * @param labels pseudo labels of every post of the pool
   * @param before the round before's division of the same pool, or {@link Expansion#NONE}
   */
  public Expansion divide(PseudoLabels labels, Expansion before) {
    List<Integer> candidates = candidates(labels);
    int count = share == 0 ? 0 : Math.max(1, (int) Math.floor(share * candidates.size()));
    List<Integer> newest = lowestEntropy(labels, candidates, count);
    Set<Integer> members = new TreeSet<>(newest);
    if (refresh == Refresh.UNION) {
      members.addAll(stillCertain(labels, newest, before));
    }
    List<Integer> rest = candidates.stream().filter(i -> !members.contains(i)).toList();
    return new Expansion(List.copyOf(members), rest);
  }

  /**
   * The given number of candidates of lowest entropy, by index; earlier ones first among equals.
   */
  public static List<Integer> lowestEntropy(
      PseudoLabels labels, List<Integer> candidates, int count) {
    return candidates.stream()
        .sorted(Comparator.comparingDouble(labels::entropy))
        .limit(count)
        .sorted()
        .toList();
  }

  private List<Integer> candidates(PseudoLabels labels) {
    return IntStream.range(0, labels.size())
        .filter(i -> labels.confidence(i) > minimumConfidence)
        .boxed()
        .toList();
  }

  private static List<Integer> stillCertain(
      PseudoLabels labels, List<Integer> newest, Expansion before) {
    double bound = newest.stream().mapToDouble(labels::entropy).max().orElse(-1);
    return before.expansion().stream().filter(i -> labels.entropy(i) <= bound).toList();
  }
}
