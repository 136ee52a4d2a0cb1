package dev.touchstone.api.release;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.release.NewRelease.Change;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.model.Release.Alias;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that rolls a domain back.
 *
 * @param reason why
 * @param releasedBy who does so; null for the key's name
 */
public record NewRollback(
    @Schema(required = true, maxLength = Reasons.MAX_LENGTH) String reason, String releasedBy) {

  Change checked(Principal caller) {
    List<Fault> faults = new ArrayList<>();
    Reasons.check("/reason", reason).ifPresent(faults::add);
    Reasons.checkName("/releasedBy", releasedBy).ifPresent(faults::add);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return new Change(Alias.CHAMPION, Reasons.nameOf(releasedBy, caller), reason);
  }
}
