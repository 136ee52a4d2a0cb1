package dev.touchstone.adapt.data;

import dev.touchstone.core.verdict.Label;
import java.time.Instant;
import java.util.Objects;

/**
 * One labelled row of a dataset.
 *
 * @param id the row's id, unique within its file as far as its author kept it so
 * @param text the text as published
 * @param label its class; see {@link LabelledPosts} for the words that stand for each
 * @param rawLabel the word that the dataset's authors used, or null where the file names none
 * @param domain the topic inside the file, or null where the file names none
 * @param split the official part that the row belongs to, or null where the file names none
 * @param published when it was published (the start of the day, UTC, where only a date is known),
 *     or null where the file doesn't say
 */
public record LabelledPost(
    String id,
    String text,
    Label label,
    String rawLabel,
    String domain,
    String split,
    Instant published) {

  public LabelledPost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(label, "label");
  }
}
