package dev.touchstone.adapt.dedup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The distinct comparable texts of a list, each with its shingles and band keys. */
final class Sketches {

  /** Takes one pair of distinct texts that share a band. */
  @FunctionalInterface
  interface PairVisitor {
    void visit(int a, int b);
  }

  private final int[] distinctOf;
  private final List<int[]> shingles = new ArrayList<>();
  private final List<int[]> bandKeys = new ArrayList<>();
  private final double threshold;

  Sketches(List<String> texts, double threshold) {
    this.threshold = threshold;
    this.distinctOf = new int[texts.size()];
    MinHash minHash = new MinHash();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < distinctOf.length; i++) {
      String comparable = ComparableText.of(texts.get(i));
      distinctOf[i] = seen.computeIfAbsent(comparable, text -> add(text, minHash));
    }
  }

  private int add(String comparable, MinHash minHash) {
    int[] set = Shingles.of(comparable);
    shingles.add(set);
    bandKeys.add(minHash.bandKeys(set));
    return shingles.size() - 1;
  }

  /** Number of distinct comparable texts. */
  int size() {
    return shingles.size();
  }

  /** The distinct text behind text {@code index}. */
  int distinctOf(int index) {
    return distinctOf[index];
  }

  boolean alike(int a, int b) {
    return Shingles.jaccard(shingles.get(a), shingles.get(b)) >= threshold;
  }

  /** Visits the pairs that share a band; a pair is visited once for each band that it shares. */
  void forEachCandidate(PairVisitor visitor) {
    for (int band = 0; band < MinHash.BANDS; band++) {
      visitBand(byKey(band), visitor);
    }
  }

  /** Band key in the upper and distinct text in the lower half, sorted. */
  private long[] byKey(int band) {
    long[] entries = new long[size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (long) bandKeys.get(i)[band] << 32 | i;
    }
    Arrays.sort(entries);
    return entries;
  }

  private static void visitBand(long[] entries, PairVisitor visitor) {
    int start = 0;
    for (int end = 1; end <= entries.length; end++) {
      if (end == entries.length || entries[end] >> 32 != entries[start] >> 32) {
        visitPairs(entries, start, end, visitor);
        start = end;
      }
    }
  }

  private static void visitPairs(long[] entries, int start, int end, PairVisitor visitor) {
    for (int i = start; i < end; i++) {
      for (int j = i + 1; j < end; j++) {
        visitor.visit((int) entries[i], (int) entries[j]);
      }
    }
  }
}
