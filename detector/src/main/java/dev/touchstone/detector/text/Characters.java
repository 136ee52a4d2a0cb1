package dev.touchstone.detector.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** Steps of normalising that look at characters one by one. */
final class Characters {

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
  private static final Pattern GROUPED_DIGITS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final int REPLACEMENT = 0xFFFD;

  private Characters() {}

  /** Replaces unpaired surrogates. */
  static String wellFormed(String text) {
    boolean sound = text.codePoints().noneMatch(Characters::isSurrogate);
    return sound ? text : mapped(text, c -> isSurrogate(c) ? REPLACEMENT : c);
  }

  /** NFKC without characters that nobody sees: zero-width, bidi, tags, soft hyphens, controls. */
  static String canonical(String text) {
    if (isPlainAscii(text)) {
      return text;
    }
    return NFKC.normalize(withoutInvisible(NFKC.normalize(withoutInvisible(text))));
  }

  /** Each run of blanks as one space; none at the ends. */
  static String collapseBlanks(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        pending = collapsed.length() > 0;
      } else {
        if (pending) {
          collapsed.append(' ');
          pending = false;
        }
        collapsed.append(c);
      }
    }
    return collapsed.toString();
  }

  /** Letters and digits, without accents; anything else is a space; {@code 1,234} is one number. */
  static String lettersAndDigits(String text) {
    String joined = GROUPED_DIGITS.matcher(text).replaceAll("");
    String bare = kept(NFKD.normalize(joined), c -> !isMark(c));
    return NFKC.normalize(mapped(bare, c -> Character.isLetterOrDigit(c) ? c : ' '));
  }

  private static String withoutInvisible(String text) {
    return kept(text, c -> !isInvisible(c));
  }

  private static boolean isInvisible(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || (c >= 0xFFF9 && c <= 0xFFFB)
        || (c >= 0xE0000 && c <= 0xE0FFF)
        || (Character.isISOControl(c) && !isBlank(c));
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isPlainAscii(String text) {
    return text.chars().allMatch(c -> c < 0x7F && (c >= ' ' || isBlank(c)));
  }

  private static String kept(String text, IntPredicate wanted) {
    return text.codePoints()
        .filter(wanted)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String mapped(String text, IntUnaryOperator mapping) {
    return text.codePoints()
        .map(mapping)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
