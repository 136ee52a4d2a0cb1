package dev.touchstone.api.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.provenance.ProvJson;
import dev.touchstone.api.provenance.Provenance;
import dev.touchstone.api.provenance.ProvenanceReader;
import dev.touchstone.api.request.Accepted;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Verdict;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/verdicts}. */
@Path("/v1/verdicts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
final class VerdictResource {

  private final VerdictStore verdicts;
  private final VerdictPages pages;
  private final ProvenanceReader provenance;
  private final Explanations explanations;
  private final Overrides overrides;
  private final Access access;

  VerdictResource(
      VerdictStore verdicts,
      VerdictPages pages,
      ProvenanceReader provenance,
      Explanations explanations,
      Overrides overrides,
      Access access) {
    this.verdicts = verdicts;
    this.pages = pages;
    this.provenance = provenance;
    this.explanations = explanations;
    this.overrides = overrides;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "listVerdicts",
      summary = "Verdicts, newest first; the Link header leads to the next page")
  @Parameter(
      name = "domain",
      in = ParameterIn.QUERY,
      description = "only of this domain",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "post",
      in = ParameterIn.QUERY,
      description = "only of this post",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "decision",
      in = ParameterIn.QUERY,
      description = "only with this decision",
      schema = @Schema(implementation = Decision.class))
  @Parameter(
      name = "model",
      in = ParameterIn.QUERY,
      description = "only by this model version",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "since",
      in = ParameterIn.QUERY,
      description = "decided at this moment or later; a date is its first moment in UTC",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "until",
      in = ParameterIn.QUERY,
      description = "decided before this moment",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "history",
      in = ParameterIn.QUERY,
      description = "with superseded verdicts",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "size of the page",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link header of the page before",
      schema = @Schema(type = SchemaType.STRING))
  public RestResponse<Page<VerdictView>> list(@Context UriInfo uri) {
    return pages.page(uri);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Operation(operationId = "getVerdict", summary = "One verdict")
  public VerdictView one(@PathParam("id") String id) {
    return VerdictView.of(find(id));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/provenance")
  @Produces({MediaType.APPLICATION_JSON, ProvJson.MEDIA_TYPE})
  @Operation(
      operationId = "getProvenance",
      summary = "Everything that led to a verdict, from the database alone",
      description = "As W3C PROV-JSON where the Accept header or format=prov asks for it.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.STRING, enumeration = "prov"))
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Provenance.class)),
        @Content(mediaType = ProvJson.MEDIA_TYPE, schema = @Schema(implementation = JsonNode.class))
      })
  public Response provenance(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String format = query.text("format", "prov"::equals, "prov");
    query.check();
    Provenance found =
        parse(id)
            .flatMap(provenance::of)
            .filter(known -> access.covers(known.domain().name()))
            .orElseThrow(VerdictResource::unknown);
    return format == null && !Accepted.prefers(headers, ProvJson.MEDIA_TYPE)
        ? Response.ok(found, MediaType.APPLICATION_JSON).build()
        : Response.ok(ProvJson.of(found).toString(), ProvJson.MEDIA_TYPE).build();
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Path("/{id}/override")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "overrideVerdict",
      summary = "Decides in a verdict's place",
      description =
          "A new verdict supersedes it, with automation NONE and the analyst as its actor; what the"
              + " machine said stays beside it. Nothing is learned from an override: to teach the"
              + " detector, label the post (POST /v1/domains/{domain}/labels with its postId).")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewOverride.class)))
  @APIResponse(
      responseCode = "201",
      description = "The new verdict",
      content = @Content(schema = @Schema(implementation = VerdictView.class)))
  public RestResponse<VerdictView> override(
      @PathParam("id") String id, InputStream body, @Context UriInfo uri) {
    NewOverride asked = JsonBody.read(body, NewOverride.class);
    Label label = asked.checked();
    String analyst = Reasons.nameOf(asked.analyst(), access.caller());
    Verdict verdict = find(id);
    Verdict decided =
        access.change(() -> overrides.override(verdict, label, analyst, asked.reason()));
    URI place = uri.getBaseUriBuilder().path("v1/verdicts/" + decided.id()).build();
    return ResponseBuilder.<VerdictView>created(place).entity(VerdictView.of(decided)).build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/explanation")
  @Operation(
      operationId = "explainVerdict",
      summary = "The stretches of the text that weighed most, by the model that judged")
  public Explanation explanation(@PathParam("id") String id) {
    return explanations.of(find(id));
  }

  private Verdict find(String id) {
    return parse(id)
        .flatMap(verdicts::find)
        .filter(verdict -> access.covers(verdict.domain()))
        .orElseThrow(VerdictResource::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no verdict of this id.");
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
