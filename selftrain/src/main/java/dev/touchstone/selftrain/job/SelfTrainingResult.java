package dev.touchstone.selftrain.job;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.selftrain.PseudoLabel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param candidate the model, where one was made; released or not
 * @param pseudoLabels what every post was taken for, to be kept
 * @param report what it was made from and how it was judged, and why nothing was learned where
 *     nothing was
 */
public record SelfTrainingResult(
    Optional<ModelBundle> candidate, List<PseudoLabel> pseudoLabels, SelfTrainingReport report) {

  public SelfTrainingResult {
    pseudoLabels = List.copyOf(pseudoLabels);
    Objects.requireNonNull(report, "report");
    if (report.reason() == null && candidate.isEmpty()) {
      throw new IllegalArgumentException("result: expected a candidate or a reason, got neither");
    }
  }

  /** Whether the candidate may be released in the champion's place. */
  public boolean better() {
    return report.reason() == null;
  }
}
