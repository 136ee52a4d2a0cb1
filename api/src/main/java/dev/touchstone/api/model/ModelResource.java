package dev.touchstone.api.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Accepted;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/models}. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
final class ModelResource {

  private final ModelStore models;
  private final ModelCards cards;
  private final Access access;
  private final ObjectMapper json;

  ModelResource(ModelStore models, ModelCards cards, Access access, ObjectMapper json) {
    this.models = models;
    this.cards = cards;
    this.access = access;
    this.json = json;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(operationId = "listModels", summary = "All model versions, newest first")
  public Page<ModelView> list() {
    List<Release> releases = releases();
    return new Page<>(
        models.list().stream()
            .filter(this::isVisible)
            .map(model -> ModelView.of(model, releases, null))
            .toList());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, CardMarkdown.MEDIA_TYPE})
  @Operation(
      operationId = "getModel",
      summary = "A model version with its manifest",
      description = "Its model card where the Accept header asks for text/markdown.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ModelView.class)),
        @Content(mediaType = CardMarkdown.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response one(@PathParam("id") String id, @Context HttpHeaders headers) {
    return Accepted.prefers(headers, CardMarkdown.MEDIA_TYPE)
        ? markdown(id)
        : Response.ok(view(id), MediaType.APPLICATION_JSON).build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/{id}/card")
  @Produces({MediaType.APPLICATION_JSON, CardMarkdown.MEDIA_TYPE})
  @Operation(
      operationId = "getModelCard",
      summary = "The model card: what it is, made from what, how it decides, its known limits",
      description = "As Markdown where the Accept header asks for text/markdown.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ModelCard.class)),
        @Content(mediaType = CardMarkdown.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response card(@PathParam("id") String id, @Context HttpHeaders headers) {
    return Accepted.prefers(headers, CardMarkdown.MEDIA_TYPE)
        ? markdown(id)
        : Response.ok(card(id), MediaType.APPLICATION_JSON).build();
  }

  private Response markdown(String id) {
    String utf8 = CardMarkdown.MEDIA_TYPE + ";charset=UTF-8";
    return Response.ok(CardMarkdown.of(card(id)), utf8).build();
  }

  private ModelCard card(String id) {
    return cards
        .of(id, access.scope())
        .filter(card -> access.coversModelOf(card.domain()))
        .orElseThrow(ModelResource::unknown);
  }

  private ModelView view(String id) {
    ModelVersion model =
        models.lineage(id).stream()
            .findFirst()
            .filter(this::isVisible)
            .orElseThrow(ModelResource::unknown);
    return ModelView.of(model, releases(), manifest(model));
  }

  private boolean isVisible(ModelVersion model) {
    return access.coversModelOf(model.domain());
  }

  private List<Release> releases() {
    return models.releases().stream()
        .filter(release -> access.coversModelOf(release.domain()))
        .toList();
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no model of this id.");
  }

  private JsonNode manifest(ModelVersion model) {
    try {
      return json.readTree(model.manifestJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest of model " + model.id() + " is no JSON", e);
    }
  }
}
