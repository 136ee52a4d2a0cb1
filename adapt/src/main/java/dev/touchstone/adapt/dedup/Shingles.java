package dev.touchstone.adapt.dedup;

import java.util.Arrays;

/** The set of a text's character 5-grams, as sorted distinct 32-bit hashes. */
final class Shingles {

  private static final int LENGTH = 5;

  private Shingles() {}

  /** Shingles of {@code comparable} between two blanks; one shingle if it is shorter than that. */
  static int[] of(String comparable) {
    String padded = ' ' + comparable + ' ';
    int[] hashes = new int[Math.max(1, padded.length() - LENGTH + 1)];
    for (int start = 0; start < hashes.length; start++) {
      hashes[start] = hash(padded, start, Math.min(padded.length(), start + LENGTH));
    }
    return distinct(hashes);
  }

  /** Size of the intersection over size of the union of two sorted sets, 0 to 1. */
  static double jaccard(int[] a, int[] b) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      int order = Integer.compare(a[i], b[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) shared / (a.length + b.length - shared);
  }

  private static int hash(String text, int start, int end) {
    long mixed = 0;
    for (int i = start; i < end; i++) {
      mixed = (mixed + text.charAt(i) + 1) * 0x9E3779B97F4A7C15L;
    }
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32);
  }

  private static int[] distinct(int[] hashes) {
    Arrays.sort(hashes);
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, kept);
  }
}
