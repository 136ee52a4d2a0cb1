package dev.touchstone.detector.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links, mentions and hashtags. */
final class SocialMarks {

  private static final String LINK_WORD = "URL";
  private static final String MENTION_WORD = "@user";

  /** A scheme, {@code www.}, a host with a path, or a host of a common top-level domain. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:\\bh(?:tt|xx)ps?://|\\bwww\\.)\\S*[\\p{L}\\p{N}/]"
              + "|(?<![\\p{L}\\p{N}@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,5}"
              + "(?:[a-z]{2,24}/\\S*[\\p{L}\\p{N}/]|(?:com|org|net|gov|edu|info|int)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** A link that was cut before its host, as shortened posts end. */
  private static final Pattern LINK_REST =
      Pattern.compile("\\bh(?:tt|xx)ps?://\\S*", Pattern.CASE_INSENSITIVE);

  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_@])@[A-Za-z0-9_]+");
  private static final Pattern MENTIONS =
      Pattern.compile(MENTION_WORD + "(?:\\s+" + MENTION_WORD + "\\b)+");
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_])#+(?=[\\p{L}\\p{N}_]*\\p{L})([\\p{L}\\p{M}\\p{N}_]+)");

  /** Where a written-together tag has its word boundaries: before a hump, or at an underscore. */
  private static final Pattern HUMP =
      Pattern.compile(
          "_+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu}\\p{Ll})|(?<=\\p{Ll})(?=\\p{Lu})"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private SocialMarks() {}

  /** Links become {@code URL}, mentions {@code @user} (a row of them one), hashtags their words. */
  static String inWords(String text) {
    String withoutLinks = hasLink(text) ? links(text, LINK_WORD) : text;
    String withoutMentions =
        withoutLinks.indexOf('@') < 0
            ? withoutLinks
            : MENTIONS
                .matcher(MENTION.matcher(withoutLinks).replaceAll(MENTION_WORD))
                .replaceAll(MENTION_WORD);
    return hashtags(withoutMentions);
  }

  /** Links and mentions are dropped, hashtags become their words. */
  static String withoutLinksAndMentions(String text) {
    String withoutLinks = hasLink(text) ? links(text, " ") : text;
    return hashtags(MENTION.matcher(withoutLinks).replaceAll(" "));
  }

  private static boolean hasLink(String text) {
    return text.indexOf('.') >= 0 || text.contains("//");
  }

  private static String links(String text, String replacement) {
    return LINK_REST.matcher(LINK.matcher(text).replaceAll(replacement)).replaceAll(replacement);
  }

  private static String hashtags(String text) {
    if (text.indexOf('#') < 0) {
      return text;
    }
    return HASHTAG
        .matcher(text)
        .replaceAll(tag -> Matcher.quoteReplacement(HUMP.matcher(tag.group(1)).replaceAll(" ")));
  }
}
