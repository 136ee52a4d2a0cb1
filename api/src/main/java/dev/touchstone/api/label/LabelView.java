package dev.touchstone.api.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.verdict.Label;
import java.time.Instant;
import java.util.UUID;

/**
 * A label.
 *
 * @param postId the post that was labelled, or null where the text was pasted
 * @param text null once it is erased
 * @param reason why, or null
 * @param supersedes the label that this one replaced, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LabelView(
    UUID id,
    String domain,
    String postId,
    String rawSha256,
    String text,
    Label label,
    String analyst,
    String reason,
    Instant labelledAt,
    UUID supersedes) {

  static LabelView of(LabelledText labelled) {
    DomainLabel label = labelled.label();
    return new LabelView(
        label.id(),
        label.domain(),
        label.postId(),
        label.rawSha256(),
        labelled.text(),
        label.label(),
        label.analyst(),
        label.reason(),
        label.labelledAt(),
        label.supersedes());
  }
}
