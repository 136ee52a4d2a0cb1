package dev.touchstone.api.label.bulk;

import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that labels a post and every post that repeats it.
 *
 * @param analyst who says so; null for the key's name
 * @param postId one of the posts
 * @param label {@code misinformation}, {@code credible}, or another word that stands for one
 * @param reason why, or null
 * @param preview true to be told how many there are, and label none
 */
public record DuplicateLabels(
    String analyst,
    @Schema(required = true) String postId,
    @Schema(required = true) String label,
    String reason,
    Boolean preview) {

  void check() {
    List<Fault> faults =
        Stream.concat(
                LabelRules.checkAnalyst(analyst).stream(),
                LabelRules.check(postId == null ? "" : postId, null, label, reason).stream())
            .map(violation -> Fault.at(violation.pointer(), violation.message()))
            .toList();
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }

  boolean previews() {
    return Boolean.TRUE.equals(preview);
  }

  Label known() {
    return LabelRules.label(label).orElseThrow();
  }
}
