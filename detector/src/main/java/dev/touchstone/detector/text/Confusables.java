package dev.touchstone.detector.text;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters of other scripts that pass for Latin ones (Unicode TR39), inside words that mix scripts.
 *
 * <p>A word is made Latin only if each of its foreign letters has a Latin double, so Russian, or a
 * Greek letter in front of a Latin word that it does not resemble, stays as it is.
 */
final class Confusables {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");
  private static final SpoofChecker TR39 =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  private static final Map<String, Integer> LOWER = doubles("abcdefghijklmnopqrstuvwxyz");
  private static final Map<String, Integer> UPPER = doubles("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  private Confusables() {}

  static String toLatin(String text) {
    if (text.chars().allMatch(c -> c < 0x250)) {
      return text;
    }
    return WORD.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(latinWord(match.group())));
  }

  private static String latinWord(String word) {
    if (!mixesLatin(word)) {
      return word;
    }
    StringBuilder latin = new StringBuilder();
    for (int c : word.codePoints().toArray()) {
      int replaced = isForeign(c) ? latinDouble(c) : c;
      if (replaced < 0) {
        return word;
      }
      latin.appendCodePoint(replaced);
    }
    return latin.toString();
  }

  private static boolean mixesLatin(String word) {
    return word.codePoints().anyMatch(c -> UScript.getScript(c) == UScript.LATIN)
        && word.codePoints().anyMatch(Confusables::isForeign);
  }

  private static boolean isForeign(int c) {
    return switch (UScript.getScript(c)) {
      case UScript.LATIN, UScript.COMMON, UScript.INHERITED -> false;
      default -> true;
    };
  }

  /** The Latin letter of the same case that looks like {@code c}, or -1. */
  private static int latinDouble(int c) {
    String skeleton = TR39.getSkeleton(Character.toString(c));
    boolean upper = Character.isUpperCase(c);
    Integer same = (upper ? UPPER : LOWER).get(skeleton);
    Integer found = same != null ? same : (upper ? LOWER : UPPER).get(skeleton);
    return found == null ? -1 : found;
  }

  private static Map<String, Integer> doubles(String letters) {
    Map<String, Integer> bySkeleton = new HashMap<>();
    letters
        .codePoints()
        .forEach(c -> bySkeleton.putIfAbsent(TR39.getSkeleton(Character.toString(c)), c));
    return bySkeleton;
  }
}
