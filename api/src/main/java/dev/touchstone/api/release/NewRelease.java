package dev.touchstone.api.release;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.model.Release.Alias;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that releases a model version.
 *
 * @param modelId the model version
 * @param alias {@code champion} or {@code shadow}
 * @param reason why
 * @param releasedBy who does so; null for the key's name
 */
public record NewRelease(
    @Schema(required = true) String modelId,
    @Schema(
            required = true,
            enumeration = {"champion", "shadow"})
        String alias,
    @Schema(required = true, maxLength = Reasons.MAX_LENGTH) String reason,
    String releasedBy) {

  private static final Map<String, Alias> ALIASES =
      Map.of("champion", Alias.CHAMPION, "shadow", Alias.SHADOW);

  Change checked(Principal caller) {
    List<Fault> faults = new ArrayList<>();
    if (modelId == null || modelId.isBlank()) {
      faults.add(Fault.at("/modelId", "expected a model's id, got none"));
    }
    if (alias == null || !ALIASES.containsKey(alias)) {
      faults.add(Fault.at("/alias", "expected champion or shadow"));
    }
    Reasons.check("/reason", reason).ifPresent(faults::add);
    Reasons.checkName("/releasedBy", releasedBy).ifPresent(faults::add);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return new Change(ALIASES.get(alias), Reasons.nameOf(releasedBy, caller), reason);
  }

  /** A change of what serves a domain, and who makes it why. */
  record Change(Alias alias, String actor, String reason) {}
}
