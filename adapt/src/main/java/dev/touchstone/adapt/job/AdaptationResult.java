package dev.touchstone.adapt.job;

import dev.touchstone.core.model.ModelBundle;
import java.util.Objects;

/**
 * What was learned.
 *
 * @param candidate the model
 * @param better whether it may be released in the champion's place
 * @param reason why not; null exactly where it may
 * @param provenanceJson what it was made from and how it was judged, a JSON object without texts
 */
public record AdaptationResult(
    ModelBundle candidate, boolean better, String reason, String provenanceJson) {

  public AdaptationResult {
    Objects.requireNonNull(candidate, "candidate");
    Objects.requireNonNull(provenanceJson, "provenanceJson");
    if (better != (reason == null)) {
      throw new IllegalArgumentException(
          "result: expected a reason exactly where the candidate is not better, got " + reason);
    }
  }
}
