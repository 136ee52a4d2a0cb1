package dev.touchstone.api.release;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.release.NewRelease.Change;
import dev.touchstone.api.request.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/domains/{domain}/rollback}. */
@Path("/v1/domains/{domain}/rollback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "releases")
final class RollbackResource {

  private final Releases releases;
  private final Access access;

  RollbackResource(Releases releases, Access access) {
    this.releases = releases;
    this.access = access;
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.STEWARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rollBack",
      summary = "Goes back to the champion before",
      description =
          "A new release of the model that served before; a second call goes back a step further,"
              + " in the end to what serves every domain without a champion of its own. 409 where"
              + " nothing served before. If-Match as for releases.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewRollback.class)))
  @APIResponseSchema(
      value = ReleaseView.class,
      responseCode = "201",
      responseDescription = "The release")
  public RestResponse<ReleaseView> rollBack(
      @PathParam("domain") String domain,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      InputStream body) {
    NewRollback asked = JsonBody.read(body, NewRollback.class);
    Change change = asked.checked(access.caller());
    return ReleaseResource.released(
        access.change(() -> releases.rollBack(domain, change, ifMatch)));
  }
}
