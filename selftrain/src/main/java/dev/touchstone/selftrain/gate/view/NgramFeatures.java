package dev.touchstone.selftrain.gate.view;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text as the set of its words, pairs of words and character 4-grams, hashed into {@value
 * #BUCKETS} buckets (Weinberger et al. 2009).
 */
final class NgramFeatures {

  static final int BUCKETS = 1 << 18;

  private static final int CHARACTERS = 4;
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private NgramFeatures() {}

  /** The buckets of a text, distinct and sorted; none where it has neither letter nor digit. */
  static int[] of(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String plain = OTHER.matcher(compatible).replaceAll(" ").strip();
    if (plain.isEmpty()) {
      return new int[0];
    }
    return IntStream.concat(words(plain.split(" ", -1)), characters(plain))
        .distinct()
        .sorted()
        .toArray();
  }

  private static IntStream words(String[] words) {
    return IntStream.concat(
        IntStream.range(0, words.length).map(i -> bucket('w' + words[i])),
        IntStream.range(1, words.length).map(i -> bucket('b' + words[i - 1] + ' ' + words[i])));
  }

  private static IntStream characters(String plain) {
    return IntStream.rangeClosed(0, plain.length() - CHARACTERS)
        .map(i -> bucket('c' + plain.substring(i, i + CHARACTERS)));
  }

  private static int bucket(String feature) {
    int hash = feature.hashCode() * 0x9E3779B1;
    return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
  }
}
