package dev.touchstone.api.domain;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.domain.DomainThresholds;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.verdict.Thresholds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/thresholds}. */
@Path("/v1/domains/{domain}/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "domains")
final class ThresholdResource {

  private final ThresholdStore store;
  private final Access access;
  private final Clock clock;

  ThresholdResource(ThresholdStore store, Access access, Clock clock) {
    this.store = store;
    this.access = access;
    this.clock = clock;
  }

  @PUT
  @RolesAllowed(Roles.STEWARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setThresholds",
      summary = "Sets where the domain's decisions begin, whichever model serves",
      description =
          "It holds for posts judged from two seconds on, here and in every worker. What a model"
              + " promises of its own thresholds does not hold for these.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewThresholds.class)))
  public Thresholds set(@PathParam("domain") String domain, InputStream body) {
    NewThresholds asked = JsonBody.read(body, NewThresholds.class);
    Thresholds thresholds = asked.checked();
    set(domain, Optional.of(thresholds), asked.reason());
    return thresholds;
  }

  @DELETE
  @RolesAllowed(Roles.STEWARD)
  @Operation(
      operationId = "clearThresholds",
      summary = "Lets the thresholds of whichever model serves hold again")
  @Parameter(
      name = "reason",
      in = ParameterIn.QUERY,
      required = true,
      description = "for the audit log",
      schema = @Schema(type = SchemaType.STRING, maxLength = Reasons.MAX_LENGTH))
  public void clear(@PathParam("domain") String domain, @Context UriInfo uri) {
    set(domain, Optional.empty(), Reasons.inQuery(uri, true));
  }

  private void set(String domain, Optional<Thresholds> thresholds, String reason) {
    String actor = access.caller().getName();
    DomainThresholds set = new DomainThresholds(domain, thresholds, clock.instant(), actor, reason);
    try {
      access.change(
          reason,
          () -> {
            store.set(set);
            return null;
          });
    } catch (NoSuchElementException e) {
      throw ProblemException.noSuchDomain();
    }
  }
}
