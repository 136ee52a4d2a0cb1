package dev.touchstone.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.model.Release;
import java.time.Instant;

/**
 * A release.
 *
 * @param domain the domain, or null where it is for every domain without one of its own
 * @param serves whether it is what serves the domain now, in its role
 * @param reason why, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReleaseView(
    String domain,
    Release.Alias alias,
    String modelId,
    Instant releasedAt,
    String actor,
    String reason,
    boolean serves) {

  static ReleaseView of(Release release, boolean serves) {
    return new ReleaseView(
        release.domain(),
        release.alias(),
        release.modelId(),
        release.releasedAt(),
        release.actor(),
        release.reason(),
        serves);
  }
}
