package dev.touchstone.api.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.api.rescore.ReScoreRequests;
import dev.touchstone.core.access.Role;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/runs}. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
final class RunResource {

  private static final int MOST = 200;

  private final RunStore store;
  private final Runs runs;
  private final ReScoreRequests reScoring;
  private final RunEvents events;
  private final KnownDomains domains;
  private final Access access;
  private final ObjectMapper json;

  RunResource(
      RunStore store,
      Runs runs,
      ReScoreRequests reScoring,
      RunEvents events,
      KnownDomains domains,
      Access access,
      ObjectMapper json) {
    this.store = store;
    this.runs = runs;
    this.reScoring = reScoring;
    this.events = events;
    this.domains = domains;
    this.access = access;
    this.json = json;
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "submitRun",
      summary =
          "Asks for a run: learns a domain's detector from its labels or from its stream, or judges"
              + " stored posts again",
      description =
          "It waits for a worker; one run of a domain is worked at at a time. With modelId, a"
              + " self-trained model is made again without some authors or clusters. A re-score"
              + " judges the posts ingested from one moment on and before another with the champion,"
              + " into verdicts that supersede, which takes a steward; what a person decided stays.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewRun.class)))
  @APIResponseSchema(
      value = RunView.class,
      responseCode = "202",
      responseDescription = "The run, which waits for a worker")
  public RestResponse<RunView> submit(InputStream body, @Context UriInfo uri) {
    NewRun asked = JsonBody.read(body, NewRun.class);
    asked.check();
    access.requireCovered(asked.domain());
    domains.requireOpen(asked.domain());
    if (asked.asked() == RunKind.RE_SCORE) {
      access.require(Role.STEWARD);
    }
    Run run = submit(asked);
    return ResponseBuilder.<RunView>create(RestResponse.Status.ACCEPTED)
        .location(uri.getAbsolutePathBuilder().path(run.id().toString()).build())
        .entity(RunView.of(run, json))
        .build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(operationId = "listRuns", summary = "A domain's latest runs, newest first")
  @Parameter(
      name = "domain",
      in = ParameterIn.QUERY,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  public Page<RunView> list(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String domain = query.text("domain", DomainName::isValid, DomainName.RULE);
    int limit = query.number("limit", 1, MOST, 50);
    if (!uri.getQueryParameters().containsKey("domain")) {
      query.fault("domain", "expected a domain, got none");
    }
    query.check();
    return new Page<>(
        store.latest(domain, limit).stream().map(run -> RunView.of(run, json)).toList());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(operationId = "getRun", summary = "A run with how far it has come and what came of it")
  public RunView one(@PathParam("id") String id) {
    return RunView.of(find(id), json);
  }

  @GET
  @Blocking
  @RolesAllowed(Roles.READER)
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followRun",
      summary = "A run as it goes on, as server-sent events until it is over",
      description =
          "Events are named progress, and over for the last; the data of each is the whole run as it"
              + " stands. A client that comes back with Last-Event-ID is told what is new. A comment"
              + " comes every 15 seconds where nothing happens.")
  @Parameter(
      name = "Last-Event-ID",
      in = ParameterIn.HEADER,
      description = "id of the event seen last",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> events(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context Sse sse) {
    return events.follow(find(id).id(), headers.getHeaderString("Last-Event-ID"), sse);
  }

  @DELETE
  @RolesAllowed(Roles.ANALYST)
  @Path("/{id}")
  @Operation(
      operationId = "cancelRun",
      summary = "Calls a run off; it stays on record as cancelled",
      description = "Nothing of it is released. What served goes on serving.")
  public RunView cancel(@PathParam("id") String id) {
    Run run = find(id);
    if (!access.change(() -> runs.cancel(run.id()))) {
      throw ProblemException.conflict(
          "The run is over: " + find(id).status().state() + ". What is over can't be called off.");
    }
    return one(id);
  }

  private Run submit(NewRun asked) {
    try {
      NewRun named = asked.by(Reasons.nameOf(asked.requestedBy(), access.caller()));
      return access.change(
          () ->
              named.asked() == RunKind.RE_SCORE
                  ? runs.submit(named, reScoring.range(named.domain(), named.from(), named.to()))
                  : runs.submit(named));
    } catch (NoSuchElementException e) {
      throw ProblemException.noSuchDomain();
    }
  }

  private Run find(String id) {
    return parse(id)
        .flatMap(store::find)
        .filter(run -> access.covers(run.domain()))
        .orElseThrow(() -> ProblemException.notFound("There is no run of this id."));
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
