package dev.touchstone.adapt.job;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What to learn and from what.
 *
 * @param domain the domain
 * @param labels its current labels, in any order
 * @param source the source-trained model to learn on top of
 * @param champion the model that serves the domain now; may be {@code source}
 * @param runId the run, recorded with the model
 */
public record AdaptationRequest(
    String domain,
    List<LabelledText> labels,
    ModelBundle source,
    ModelBundle champion,
    UUID runId) {

  /**
   * @throws IllegalArgumentException if a label is of another domain, or given twice
   */
  public AdaptationRequest {
    DomainName.require(domain);
    labels = LabelledText.requireEachOnce(domain, labels);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(champion, "champion");
    Objects.requireNonNull(runId, "runId");
  }
}
