package dev.touchstone.adapt.bank;

/**
 * Rows of an input file that are not in the bank, each counted under the first reason that applies.
 *
 * @param repeated the same letters and digits as an earlier row of the file
 * @param heldOut near-duplicates of a text in a file that must stay unseen
 * @param otherSource near-duplicates of a text in an earlier source
 * @param overCap left out by the draw that keeps a class at its cap
 */
public record DroppedRows(int repeated, int heldOut, int otherSource, int overCap) {

  public DroppedRows {
    if (Math.min(Math.min(repeated, heldOut), Math.min(otherSource, overCap)) < 0) {
      throw new IllegalArgumentException(
          "expected counts of at least 0, got "
              + repeated
              + ", "
              + heldOut
              + ", "
              + otherSource
              + ", "
              + overCap);
    }
  }

  /** All of them. */
  public int total() {
    return repeated + heldOut + otherSource + overCap;
  }
}
