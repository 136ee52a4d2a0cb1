package dev.touchstone.api.domain;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.verdict.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that sets where a domain's decisions begin.
 *
 * @param credibleAtMost at or below this probability of misinformation a post is likely credible; 0
 *     so that none is
 * @param misinformationAtLeast at or above this one it is likely misinformation; 1 so that hardly
 *     any is. In between a person has to look
 * @param reason why, for the audit log
 */
public record NewThresholds(
    @Schema(required = true, minimum = "0", maximum = "1") Double credibleAtMost,
    @Schema(required = true, minimum = "0", maximum = "1") Double misinformationAtLeast,
    @Schema(required = true, maxLength = Reasons.MAX_LENGTH) String reason) {

  Thresholds checked() {
    List<Fault> faults = new ArrayList<>();
    check("/credibleAtMost", credibleAtMost, faults);
    check("/misinformationAtLeast", misinformationAtLeast, faults);
    Reasons.check("/reason", reason).ifPresent(faults::add);
    if (faults.isEmpty() && credibleAtMost >= misinformationAtLeast) {
      faults.add(Fault.at("/credibleAtMost", "expected less than misinformationAtLeast"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return new Thresholds(credibleAtMost, misinformationAtLeast);
  }

  private static void check(String pointer, Double value, List<Fault> faults) {
    if (value == null || !(value >= 0 && value <= 1)) {
      faults.add(Fault.at(pointer, "expected a number from 0 to 1, got " + value));
    }
  }
}
