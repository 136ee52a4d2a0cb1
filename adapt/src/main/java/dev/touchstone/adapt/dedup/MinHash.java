package dev.touchstone.adapt.dedup;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash signatures cut into bands (Broder 1997; Indyk and Motwani 1998). With {@value #BANDS}
 * bands of {@value #ROWS} rows, two sets of Jaccard index j share a band with probability {@code 1
 * - (1 - j^4)^32}: above .999 from j = .67 on.
 */
final class MinHash {

  static final int BANDS = 32;

  private static final int ROWS = 4;
  private static final int LENGTH = BANDS * ROWS;
  private static final long FUNCTIONS = 0x746f756368L; // names one fixed family of hash functions

  private final int[] factors = new int[LENGTH];
  private final int[] terms = new int[LENGTH];

  MinHash() {
    SplittableRandom random = new SplittableRandom(FUNCTIONS);
    for (int i = 0; i < LENGTH; i++) {
      factors[i] = random.nextInt() | 1;
      terms[i] = random.nextInt();
    }
  }

  /** One key a band for a set of shingles. */
  int[] bandKeys(int[] shingles) {
    int[] signature = new int[LENGTH];
    Arrays.fill(signature, Integer.MAX_VALUE);
    for (int shingle : shingles) {
      for (int i = 0; i < LENGTH; i++) {
        signature[i] = Math.min(signature[i], factors[i] * shingle + terms[i]);
      }
    }
    int[] keys = new int[BANDS];
    for (int band = 0; band < BANDS; band++) {
      keys[band] = key(signature, band * ROWS);
    }
    return keys;
  }

  private static int key(int[] signature, int start) {
    long mixed = 0;
    for (int i = start; i < start + ROWS; i++) {
      mixed = (mixed + signature[i]) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return (int) (mixed >>> 32);
  }
}
