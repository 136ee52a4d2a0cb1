package dev.touchstone.core.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A model version put into service. Appended, never changed: the latest one of a domain serves.
 *
 * @param domain the domain it serves, or null for every domain without a release of its own
 * @param alias the role it is released in
 * @param modelId the model version
 * @param releasedAt when
 * @param actor who released it
 * @param reason why, or null
 */
public record Release(
    String domain, Alias alias, String modelId, Instant releasedAt, String actor, String reason) {

  /** A role that a model can be released in. */
  public enum Alias {
    /** Its verdicts are served. */
    CHAMPION,
    /** It scores beside the champion and is not served. */
    SHADOW,
    /** It was a shadow and is none any more. */
    NONE
  }

  public Release {
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(modelId, "modelId");
    Objects.requireNonNull(releasedAt, "releasedAt");
    Objects.requireNonNull(actor, "actor");
  }
}
