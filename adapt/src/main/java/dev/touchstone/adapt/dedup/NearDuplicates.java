package dev.touchstone.adapt.dedup;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds texts that repeat each other. Two texts are near-duplicates if their letters and digits are
 * the same (case, links, punctuation and typography aside), or if the Jaccard index of their
 * character 5-grams reaches a threshold. Candidates come from MinHash bands and every one is
 * verified, so that no pair below the threshold counts. The same texts give the same result on
 * every machine. Safe from several threads.
 *
 * @param threshold least Jaccard index of a near-duplicate, from .5 to 1; below .5 the bands would
 *     miss too many
 */
public record NearDuplicates(double threshold) {

  /** The product's threshold: a rumour retold with a word or two changed is the same rumour. */
  public static final double DEFAULT_THRESHOLD = 0.7;

  public NearDuplicates {
    if (!(threshold >= 0.5 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "near-duplicate threshold: expected .5 to 1, got " + threshold);
    }
  }

  /** With the {@link #DEFAULT_THRESHOLD}. */
  public NearDuplicates() {
    this(DEFAULT_THRESHOLD);
  }

  /**
   * The groups that near-duplicate pairs chain {@code texts} into.
   *
   * @return for each text the smallest index in its group
   */
  public int[] groups(List<String> texts) {
    Sketches sketches = new Sketches(texts, threshold);
    Forest forest = new Forest(sketches.size());
    sketches.forEachCandidate(
        (a, b) -> {
          if (forest.root(a) != forest.root(b) && sketches.alike(a, b)) {
            forest.join(a, b);
          }
        });
    return firstMembers(texts.size(), sketches, forest);
  }

  /**
   * Those of {@code texts} that are near-duplicates of at least one of {@code others}.
   *
   * @return the set of their indices
   */
  public BitSet repeatedIn(List<String> texts, List<String> others) {
    Sketches sketches =
        new Sketches(Stream.concat(texts.stream(), others.stream()).toList(), threshold);
    BitSet inTexts = distinct(sketches, 0, texts.size());
    BitSet inOthers = distinct(sketches, texts.size(), texts.size() + others.size());
    BitSet repeated = (BitSet) inOthers.clone();
    sketches.forEachCandidate(
        (a, b) -> {
          boolean flagsA = !repeated.get(a) && inTexts.get(a) && inOthers.get(b);
          boolean flagsB = !repeated.get(b) && inTexts.get(b) && inOthers.get(a);
          if ((flagsA || flagsB) && sketches.alike(a, b)) {
            repeated.set(flagsA ? a : b);
            repeated.set(flagsB ? b : a);
          }
        });
    BitSet found = new BitSet();
    for (int i = 0; i < texts.size(); i++) {
      found.set(i, repeated.get(sketches.distinctOf(i)));
    }
    return found;
  }

  private static int[] firstMembers(int size, Sketches sketches, Forest forest) {
    Map<Integer, Integer> firsts = new HashMap<>();
    int[] groups = new int[size];
    for (int i = 0; i < size; i++) {
      Integer first = firsts.putIfAbsent(forest.root(sketches.distinctOf(i)), i);
      groups[i] = first == null ? i : first;
    }
    return groups;
  }

  private static BitSet distinct(Sketches sketches, int from, int to) {
    BitSet found = new BitSet();
    for (int i = from; i < to; i++) {
      found.set(sketches.distinctOf(i));
    }
    return found;
  }
}
