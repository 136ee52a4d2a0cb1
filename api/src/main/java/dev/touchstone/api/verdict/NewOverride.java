package dev.touchstone.api.verdict;

import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that overrides a verdict.
 *
 * @param label {@code misinformation}, {@code credible}, or another word that stands for one
 * @param reason why, at most {@value dev.touchstone.api.request.Reasons#MAX_LENGTH} characters
 * @param analyst who says so; null for the key's name
 */
public record NewOverride(
    @Schema(required = true) String label,
    @Schema(required = true, maxLength = Reasons.MAX_LENGTH) String reason,
    String analyst) {

  /** What the post is, by the analyst. */
  Label checked() {
    List<Fault> faults = new ArrayList<>();
    if (LabelRules.label(label).isEmpty()) {
      faults.add(Fault.at("/label", "expected misinformation or credible"));
    }
    Reasons.check("/reason", reason).ifPresent(faults::add);
    Reasons.checkName("/analyst", analyst).ifPresent(faults::add);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return LabelRules.label(label).orElseThrow();
  }
}
