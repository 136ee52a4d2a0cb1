package dev.touchstone.core.label;

import dev.touchstone.core.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * A label with the text it is of.
 *
 * @param label the label
 * @param text the raw text, or null once it is erased
 */
public record LabelledText(DomainLabel label, String text) {

  /**
   * @throws IllegalArgumentException if the label is of another text
   */
  public LabelledText {
    Objects.requireNonNull(label, "label");
    if (text != null && !Sha256.of(text).equals(label.rawSha256())) {
      throw new IllegalArgumentException(
          "label " + label.id() + ": expected the text of SHA-256 " + label.rawSha256());
    }
  }

  /**
   * The domain that all of {@code labels} are of.
   *
   * @throws IllegalArgumentException if there are none, they are of several, or one has no text
   */
  public static String oneDomainOf(List<LabelledText> labels) {
    List<String> domains = labels.stream().map(one -> one.label().domain()).distinct().toList();
    if (domains.size() != 1 || !labels.stream().allMatch(LabelledText::hasText)) {
      throw new IllegalArgumentException(
          "labels: expected labels of one domain, each with its text, got some of " + domains);
    }
    return domains.get(0);
  }

  /**
   * Returns a copy of {@code labels} if they are of the domain, each once.
   *
   * @throws IllegalArgumentException if a label is of another domain, or given twice
   */
  public static List<LabelledText> requireEachOnce(String domain, List<LabelledText> labels) {
    for (LabelledText one : labels) {
      if (!one.label.domain().equals(domain)) {
        throw new IllegalArgumentException(
            "label "
                + one.label.id()
                + ": expected one of the domain "
                + domain
                + ", got one of "
                + one.label.domain());
      }
    }
    long distinct = labels.stream().map(one -> one.label.id()).distinct().count();
    if (distinct != labels.size()) {
      throw new IllegalArgumentException(
          "labels: expected each once, got " + labels.size() + " with " + distinct + " ids");
    }
    return List.copyOf(labels);
  }

  /** Whether the text is still there. */
  public boolean hasText() {
    return text != null;
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "LabelledText[" + label + (text == null ? ", erased]" : "]");
  }
}
