package dev.touchstone.api.domain;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.VerdictStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
  private final KnownDomains known;
  private final VerdictStore verdicts;
  private final ModelStore models;
  private final ThresholdStore thresholds;
  private final Access access;
  private final Clock clock;

  DomainResource(
      DomainStore domains,
      KnownDomains known,
      VerdictStore verdicts,
      ModelStore models,
      ThresholdStore thresholds,
      Access access,
      Clock clock) {
    this.domains = domains;
    this.known = known;
    this.verdicts = verdicts;
    this.models = models;
    this.thresholds = thresholds;
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
    Domain domain = known.require(name);
    String champion = models.champion(name).map(Release::modelId).orElse(null);
    return DomainView.of(domain, verdicts.countByDecision(name), champion, thresholds.find(name));
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
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

  @PATCH
  @RolesAllowed(Roles.ADMIN)
  @Path("/{domain}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeDomain",
      summary = "Describes a domain anew, archives it or opens it again",
      description =
          "For an archived domain nothing is labelled, learned or released; posts that come for it"
              + " are judged as before, and all of it stays to be read.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DomainChange.class)))
  public DomainView change(@PathParam("domain") String name, InputStream body) {
    DomainChange asked = JsonBody.read(body, DomainChange.class);
    asked.check();
    access.change(() -> change(known.require(name), asked));
    return one(name);
  }

  private void change(Domain domain, DomainChange asked) {
    String name = domain.name();
    if (asked.description() != null) {
      domains.describe(name, asked.description().isEmpty() ? null : asked.description());
    }
    if (asked.archived() == null) {
      return;
    }
    boolean archived = domain.state() == DomainState.ARCHIVED;
    if (asked.archived() != archived
        && !domains.move(
            name, domain.state(), asked.archived() ? DomainState.ARCHIVED : opened(name))) {
      throw ProblemException.conflict("The domain's state has just changed; try again.");
    }
  }

  /** What an archived domain is once it is opened again. */
  private DomainState opened(String name) {
    boolean adapted = models.champion(name).map(Release::domain).filter(name::equals).isPresent();
    return adapted ? DomainState.LIVE : DomainState.NEW;
  }
}
