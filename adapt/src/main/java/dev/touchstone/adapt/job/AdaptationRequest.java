package dev.touchstone.adapt.job;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.LabelledText;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What to learn and from what.
 *
 * @param domain the domain
 * @param labels its current labels, in any order
 * @param models what is learned on top of, and what serves
 * @param runId the run, recorded with the model
 */
public record AdaptationRequest(
    String domain, List<LabelledText> labels, Models models, UUID runId) {

  /**
   * @throws IllegalArgumentException if a label is of another domain, or given twice
   */
  public AdaptationRequest {
    DomainName.require(domain);
    labels = LabelledText.requireEachOnce(domain, labels);
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(runId, "runId");
  }
}
