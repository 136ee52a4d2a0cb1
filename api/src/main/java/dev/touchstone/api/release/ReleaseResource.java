package dev.touchstone.api.release;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.release.NewRelease.Change;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.model.Release;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/domains/{domain}/releases}. */
@Path("/v1/domains/{domain}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "releases")
final class ReleaseResource {

  private final Releases releases;
  private final Access access;

  ReleaseResource(Releases releases, Access access) {
    this.releases = releases;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "listReleases",
      summary = "What was released for a domain, newest first",
      description =
          "With those for every domain without a champion of its own. The ETag is that of the"
              + " champion; send it as If-Match with a release, and nobody's is overlooked.")
  public RestResponse<Page<ReleaseView>> list(@PathParam("domain") String domain) {
    List<ReleaseView> all = releases.list(domain);
    ResponseBuilder<Page<ReleaseView>> response = ResponseBuilder.ok(new Page<>(all));
    releases
        .champion(domain)
        .ifPresent(champion -> response.header(HttpHeaders.ETAG, ChampionTag.of(champion)));
    return response.build();
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.STEWARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "releaseModel",
      summary = "Releases a model version that exists",
      description =
          "Taken up within two seconds. 409 where the model was made for another domain or encoder,"
              + " can't be opened, or serves already; 412 where If-Match names another champion"
              + " than the present one.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewRelease.class)))
  @APIResponseSchema(
      value = ReleaseView.class,
      responseCode = "201",
      responseDescription = "The release")
  public RestResponse<ReleaseView> release(
      @PathParam("domain") String domain,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      InputStream body) {
    NewRelease asked = JsonBody.read(body, NewRelease.class);
    Change change = asked.checked(access.caller());
    return released(
        access.change(() -> releases.release(domain, asked.modelId(), change, ifMatch)));
  }

  /** The answer to a release. */
  static RestResponse<ReleaseView> released(Release release) {
    ResponseBuilder<ReleaseView> response =
        ResponseBuilder.create(RestResponse.Status.CREATED, ReleaseView.of(release, true));
    if (release.alias() == Release.Alias.CHAMPION) {
      response.header(HttpHeaders.ETAG, ChampionTag.of(release));
    }
    return response.build();
  }
}
