package dev.touchstone.api.label;

import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.post.PostRules;
import dev.touchstone.core.post.Violation;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a given label acceptable, the same for files and REST. Messages hold no text. */
public final class LabelRules {

  private LabelRules() {}

  /** The class that {@code word} stands for in any case, or empty where it stands for none. */
  public static Optional<Label> label(String word) {
    return Optional.ofNullable(word)
        .flatMap(given -> LabelledPosts.label(given.toLowerCase(Locale.ROOT)));
  }

  /** Words that stand for a class, for messages. */
  public static List<String> words() {
    return LabelledPosts.words();
  }

  /** Every rule that these fields break, under {@code /postId}, {@code /text} and so on. */
  public static List<Violation> check(String postId, String text, String label, String reason) {
    List<Violation> found = new ArrayList<>();
    if (text != null) {
      found.addAll(PostRules.checkText(text));
    } else if (postId == null) {
      found.add(new Violation("", "expected a postId or a text, got none"));
    }
    if (postId != null) {
      checkShort("/postId", postId, PostRules.MAX_ID_LENGTH).ifPresent(found::add);
    }
    if (label(label).isEmpty()) {
      found.add(new Violation("/label", "expected one of " + LabelledPosts.words()));
    }
    if (reason != null) {
      checkShort("/reason", reason, DomainLabel.MAX_REASON_LENGTH).ifPresent(found::add);
    }
    return found;
  }

  /** The rule that an analyst's name breaks, under {@code /analyst}, or empty; null is none. */
  public static Optional<Violation> checkAnalyst(String analyst) {
    return analyst == null
        ? Optional.empty()
        : checkShort("/analyst", analyst, DomainLabel.MAX_ANALYST_LENGTH);
  }

  private static Optional<Violation> checkShort(String pointer, String value, int most) {
    if (value.isBlank() || value.length() > most || value.chars().anyMatch(LabelRules::isOdd)) {
      return Optional.of(
          new Violation(
              pointer,
              "expected 1 to "
                  + most
                  + " characters, none of them control, got "
                  + (value.isBlank() ? "none" : value.length())));
    }
    return Optional.empty();
  }

  private static boolean isOdd(int character) {
    return Character.isISOControl(character);
  }
}
