package dev.touchstone.api.provenance;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.selftrain.Subtraction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/runs/{id}/pseudo-labels}. */
@Path("/v1/runs/{id}/pseudo-labels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
final class PseudoLabelResource {

  private static final int MOST = 1000;
  private static final int USUAL = 200;

  private final RunStore runs;
  private final PseudoLabelStore pseudoLabels;
  private final Access access;

  PseudoLabelResource(RunStore runs, PseudoLabelStore pseudoLabels, Access access) {
    this.runs = runs;
    this.pseudoLabels = pseudoLabels;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "listPseudoLabels",
      summary = "What a self-training run took posts for, by the posts' ids",
      description = "Those that didn't count, with the reason, unless accepted=true.")
  @Parameter(
      name = "attempt",
      in = ParameterIn.QUERY,
      description = "of which attempt; else of the latest that left any",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @Parameter(
      name = "accepted",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "the last post of the page before; the Link header has it",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "200"))
  public RestResponse<Page<PseudoLabelView>> list(
      @PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    int attempt = query.number("attempt", 1, 1000, 0);
    boolean accepted = query.flag("accepted", false);
    String after = query.text("after");
    int limit = query.number("limit", 1, MOST, USUAL);
    query.check();
    Run run = find(id);
    List<PseudoLabel> found =
        set(run.id(), attempt)
            .map(
                set ->
                    pseudoLabels.page(
                        new PseudoLabelQuery(set, accepted, Subtraction.NOTHING, after, limit + 1)))
            .orElse(List.of());
    return page(found, limit, uri);
  }

  private static RestResponse<Page<PseudoLabelView>> page(
      List<PseudoLabel> found, int limit, UriInfo uri) {
    List<PseudoLabel> shown = found.size() > limit ? found.subList(0, limit) : found;
    ResponseBuilder<Page<PseudoLabelView>> response =
        ResponseBuilder.ok(new Page<>(shown.stream().map(PseudoLabelView::of).toList()));
    if (found.size() > limit) {
      String last = shown.get(limit - 1).post().id();
      response.links(
          Link.fromUri(uri.getRequestUriBuilder().replaceQueryParam("after", "{last}").build(last))
              .rel("next")
              .build());
    }
    return response.build();
  }

  private Optional<PseudoLabelSet> set(UUID runId, int attempt) {
    List<PseudoLabelSet> sets = pseudoLabels.setsOf(runId);
    return sets.stream()
        .filter(set -> attempt == 0 || set.attempt() == attempt)
        .reduce((earlier, later) -> later);
  }

  private Run find(String id) {
    return parse(id)
        .flatMap(runs::find)
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
