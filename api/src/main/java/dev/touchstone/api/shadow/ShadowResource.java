package dev.touchstone.api.shadow;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.release.Releases;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.core.shadow.ShadowStore.Trial;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/shadow}. A shadow is released like a champion. */
@Path("/v1/domains/{domain}/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "releases")
final class ShadowResource {

  private static final int MOST_FLIPS = 500;
  private static final int FLIPS = 50;

  private final Releases releases;
  private final ShadowStore shadows;
  private final Access access;

  ShadowResource(Releases releases, ShadowStore shadows, Access access) {
    this.releases = releases;
    this.shadows = shadows;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "getShadow",
      summary = "How a domain's shadow compares with what is served",
      description = "Over the posts since its release. Flips are named by the served verdict.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "most flips",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  public ShadowView one(@PathParam("domain") String domain, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    int limit = query.number("limit", 1, MOST_FLIPS, FLIPS);
    query.check();
    Release shadow = releases.shadow(domain);
    Trial trial = new Trial(domain, shadow.modelId(), shadow.releasedAt());
    return ShadowView.of(shadow, shadows.compare(trial), shadows.flips(trial, limit));
  }

  @DELETE
  @RolesAllowed(Roles.STEWARD)
  @Operation(
      operationId = "withdrawShadow",
      summary = "Withdraws a domain's shadow; what it said stays")
  @Parameter(
      name = "reason",
      in = ParameterIn.QUERY,
      required = true,
      schema = @Schema(type = SchemaType.STRING, maxLength = Reasons.MAX_LENGTH))
  @Parameter(
      name = "releasedBy",
      in = ParameterIn.QUERY,
      description = "who does so; absent for the key's name",
      schema = @Schema(type = SchemaType.STRING))
  public void withdraw(@PathParam("domain") String domain, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String named = query.text("releasedBy");
    query.known("reason");
    query.check();
    String reason = uri.getQueryParameters().getFirst("reason");
    Optional<Fault> fault = Reasons.check("", reason);
    if (fault.isPresent()) {
      throw ProblemException.badRequest(List.of(Fault.of("reason", fault.get().message())));
    }
    String actor = Reasons.nameOf(named, access.caller());
    access.change(() -> releases.withdrawShadow(domain, actor, reason));
  }
}
