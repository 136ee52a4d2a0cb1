package dev.touchstone.adapt.dedup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a text that repeats are compared by: lower-case letters and digits, links dropped.
 */
final class ComparableText {

  private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private ComparableText() {}

  static String of(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String linkless = LINK.matcher(compatible).replaceAll(" ");
    return OTHER.matcher(linkless).replaceAll(" ").strip();
  }
}
