package dev.touchstone.bench.poison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Crafts posts that carry a claim's words and look like the other class: the claim with words
 * dropped and swapped, among pieces of posts that the champion takes for the other class. The
 * author knows the champion: of versions with more and more decoration the first that it clearly
 * takes for the other class is posted. Texts are made at run time from the data and kept nowhere.
 */
final class Forger {

  /** Versions of a crafted post, from no decoration to the most. */
  static final int VERSIONS = 4;

  private static final int LONGEST_PIECE = 12;
  private static final double[] EDITS = {0, 0.1, 0.2, 0.3};

  private final String[] claim;
  private final List<String> decoys;
  private final SplittableRandom random;

  /**
   * @param claim the text to whitewash
   * @param decoys posts of the other class
   */
  Forger(String claim, List<String> decoys, long seed) {
    this.claim = words(claim);
    this.decoys = List.copyOf(decoys);
    this.random = new SplittableRandom(seed);
  }

  /** The versions of one crafted post, the least decorated first. */
  List<String> versions() {
    String edited = edited(EDITS[random.nextInt(EDITS.length)]);
    List<String> versions = new ArrayList<>();
    versions.add(edited);
    for (int pieces = 1; pieces < VERSIONS; pieces++) {
      versions.add(decorated(versions.get(pieces - 1)));
    }
    return versions;
  }

  private String edited(double share) {
    List<String> kept = new ArrayList<>();
    for (String word : claim) {
      if (random.nextDouble() >= share) {
        kept.add(word);
      }
    }
    for (int i = 1; i < kept.size(); i++) {
      if (random.nextDouble() < share) {
        Collections.swap(kept, i - 1, i);
      }
    }
    return kept.isEmpty() ? String.join(" ", claim) : String.join(" ", kept);
  }

  private String decorated(String text) {
    String[] decoy = words(decoys.get(random.nextInt(decoys.size())));
    int length = Math.min(decoy.length, LONGEST_PIECE);
    int start = random.nextInt(decoy.length - length + 1);
    String piece = String.join(" ", Arrays.copyOfRange(decoy, start, start + length));
    return random.nextBoolean() ? piece + " " + text : text + " " + piece;
  }

  private static String[] words(String text) {
    return text.strip().split("\\s+");
  }
}
