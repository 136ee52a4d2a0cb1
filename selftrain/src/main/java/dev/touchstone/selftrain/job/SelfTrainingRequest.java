package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.Models;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.selftrain.job.stream.PostPages;
import java.util.List;
import java.util.Objects;

/**
 * What to learn and from what.
 *
 * @param domain the domain
 * @param pages its posts
 * @param labels its current labels, in any order; none is fine
 * @param models what is learned on top of, and what serves
 * @param plan how it is done
 */
public record SelfTrainingRequest(
    String domain, PostPages pages, List<LabelledText> labels, Models models, Plan plan) {

  /**
   * @throws IllegalArgumentException if a label is of another domain, or given twice
   */
  public SelfTrainingRequest {
    DomainName.require(domain);
    Objects.requireNonNull(pages, "pages");
    labels = LabelledText.requireEachOnce(domain, labels);
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(plan, "plan");
  }
}
