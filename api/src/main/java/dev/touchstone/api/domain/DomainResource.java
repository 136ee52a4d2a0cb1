package dev.touchstone.api.domain;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.VerdictStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/domains}. */
@Path("/v1/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "domains")
final class DomainResource {

  private final DomainStore domains;
  private final VerdictStore verdicts;
  private final ModelStore models;
  private final Access access;
  private final Clock clock;

  DomainResource(
      DomainStore domains, VerdictStore verdicts, ModelStore models, Access access, Clock clock) {
    this.domains = domains;
    this.verdicts = verdicts;
    this.models = models;
    this.access = access;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(operationId = "listDomains", summary = "All domains by name")
  public Page<DomainView> list() {
    return new Page<>(
        domains.list().stream()
            .filter(domain -> access.covers(domain.name()))
            .map(DomainView::of)
            .toList());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{domain}")
  @Operation(operationId = "getDomain", summary = "A domain with its numbers")
  public DomainView one(@PathParam("domain") String name) {
    Domain domain =
        domains
            .find(name)
            .orElseThrow(() -> ProblemException.notFound("There is no domain of this name."));
    String champion = models.champion(name).map(Release::modelId).orElse(null);
    return DomainView.of(domain, verdicts.countByDecision(name), champion);
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createDomain", summary = "Creates a domain")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewDomain.class)))
  @APIResponseSchema(
      value = DomainView.class,
      responseCode = "201",
      responseDescription = "The domain")
  public RestResponse<DomainView> create(InputStream body, @Context UriInfo uri) {
    NewDomain asked = JsonBody.read(body, NewDomain.class);
    asked.check();
    access.requireCovered(asked.name());
    Domain domain =
        new Domain(
            asked.name(),
            DomainState.NEW,
            asked.description(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!access.change(() -> domains.create(domain))) {
      throw ProblemException.conflict(
          "There is a domain of the name " + asked.name() + " already.");
    }
    return ResponseBuilder.<DomainView>created(
            uri.getAbsolutePathBuilder().path(asked.name()).build())
        .entity(DomainView.of(domain))
        .build();
  }
}
