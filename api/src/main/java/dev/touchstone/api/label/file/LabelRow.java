package dev.touchstone.api.label.file;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.touchstone.core.label.LabelledText;
import java.util.Locale;

/**
 * A label as a row of a file. Reading one takes {@code postId}, {@code text}, {@code label} and
 * {@code reason}; the other columns are there for people.
 *
 * @param text null once it is erased
 */
@JsonPropertyOrder({"id", "postId", "text", "label", "analyst", "reason", "labelledAt"})
record LabelRow(
    String id,
    String postId,
    String text,
    String label,
    String analyst,
    String reason,
    String labelledAt) {

  static LabelRow of(LabelledText labelled) {
    return new LabelRow(
        labelled.label().id().toString(),
        labelled.label().postId(),
        labelled.text(),
        labelled.label().label().name().toLowerCase(Locale.ROOT),
        labelled.label().analyst(),
        labelled.label().reason(),
        labelled.label().labelledAt().toString());
  }

  /** A row that a spreadsheet takes for text: see {@link Formulas}. */
  LabelRow guarded() {
    return new LabelRow(
        id,
        Formulas.guard(postId),
        Formulas.guard(text),
        label,
        Formulas.guard(analyst),
        Formulas.guard(reason),
        labelledAt);
  }

  /** The row that {@link #guarded} was made of. */
  LabelRow unguarded() {
    return new LabelRow(
        id,
        Formulas.unguard(postId),
        Formulas.unguard(text),
        label,
        Formulas.unguard(analyst),
        Formulas.unguard(reason),
        labelledAt);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "LabelRow[" + id + ", " + postId + ", " + label + "]";
  }
}
