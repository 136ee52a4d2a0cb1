package dev.touchstone.core.post;

import dev.touchstone.core.domain.DomainName;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What makes a post acceptable, the same for Kafka and REST. Messages never hold the text. */
public final class PostRules {

  /** Longest id, in UTF-16 characters. */
  public static final int MAX_ID_LENGTH = 256;

  /** Longest text, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 64 * 1024;

  /** Longest author, in UTF-16 characters. */
  public static final int MAX_AUTHOR_LENGTH = 256;

  /** Longest URL, in UTF-16 characters. */
  public static final int MAX_URL_LENGTH = 2048;

  /** Longest language tag, in UTF-16 characters. */
  public static final int MAX_LANG_LENGTH = 35;

  private static final Instant EARLIEST_PUBLICATION = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST_PUBLICATION = Instant.parse("+10000-01-01T00:00:00Z");

  private PostRules() {}

  /** Every rule that these fields break; empty if none. Null is allowed for all but id and text. */
  public static List<Violation> check(
      String id, String text, String domain, String author, String url, String lang) {
    List<Violation> found = new ArrayList<>();
    checkId(id, found);
    checkText(text, found);
    checkDomain(domain, found);
    checkOptional("/author", author, MAX_AUTHOR_LENGTH, found);
    checkOptional("/url", url, MAX_URL_LENGTH, found);
    checkOptional("/lang", lang, MAX_LANG_LENGTH, found);
    return found;
  }

  /** Every rule that {@code text} breaks, under the pointer {@code /text}. */
  public static List<Violation> checkText(String text) {
    List<Violation> found = new ArrayList<>();
    checkText(text, found);
    return found;
  }

  /** Every rule that {@code publishedAt} breaks, under the pointer {@code /publishedAt}. */
  public static List<Violation> checkPublishedAt(Instant publishedAt) {
    if (publishedAt == null || isPlausible(publishedAt)) {
      return List.of();
    }
    return List.of(
        new Violation("/publishedAt", "expected a time from year 1 to 9999, got " + publishedAt));
  }

  private static boolean isPlausible(Instant publishedAt) {
    return !publishedAt.isBefore(EARLIEST_PUBLICATION) && publishedAt.isBefore(LATEST_PUBLICATION);
  }

  private static void checkId(String id, List<Violation> found) {
    if (id == null || id.isBlank()) {
      found.add(new Violation("/id", "expected a non-blank string, got nothing"));
      return;
    }
    checkOptional("/id", id, MAX_ID_LENGTH, found);
  }

  private static void checkText(String text, List<Violation> found) {
    if (text == null || text.isEmpty()) {
      found.add(new Violation("/text", "expected a non-empty string, got nothing"));
      return;
    }
    int bytes = utf8Length(text);
    if (bytes < 0) {
      found.add(new Violation("/text", "expected valid Unicode, got an unpaired surrogate"));
    } else if (bytes > MAX_TEXT_BYTES) {
      found.add(
          new Violation(
              "/text", "expected at most " + MAX_TEXT_BYTES + " bytes of UTF-8, got " + bytes));
    }
    int control = indexOfControl(text, true);
    if (control >= 0) {
      found.add(controlViolation("/text", text, control));
    }
  }

  private static void checkDomain(String domain, List<Violation> found) {
    if (domain != null && !DomainName.isValid(domain)) {
      found.add(new Violation("/domain", DomainName.RULE));
    }
  }

  private static void checkOptional(
      String pointer, String value, int maxLength, List<Violation> found) {
    if (value == null) {
      return;
    }
    if (utf8Length(value) < 0) {
      found.add(new Violation(pointer, "expected valid Unicode, got an unpaired surrogate"));
    }
    if (value.length() > maxLength) {
      found.add(
          new Violation(
              pointer, "expected at most " + maxLength + " characters, got " + value.length()));
    }
    int control = indexOfControl(value, false);
    if (control >= 0) {
      found.add(controlViolation(pointer, value, control));
    }
  }

  private static Violation controlViolation(String pointer, String value, int index) {
    return new Violation(
        pointer,
        String.format(
            "expected no control character, got U+%04X at index %d",
            (int) value.charAt(index), index));
  }

  /** Index of the first control character, or -1; newline, carriage return and tab may be legal. */
  private static int indexOfControl(String value, boolean layoutIsLegal) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean layout = c == '\n' || c == '\t' || c == '\r';
      if (Character.isISOControl(c) && !(layout && layoutIsLegal)) {
        return i;
      }
    }
    return -1;
  }

  /** Length in bytes of UTF-8, or -1 where the text is not valid Unicode. */
  private static int utf8Length(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
    } catch (CharacterCodingException e) {
      return -1;
    }
  }
}
