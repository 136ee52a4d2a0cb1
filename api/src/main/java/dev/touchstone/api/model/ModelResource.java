package dev.touchstone.api.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/models}. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
final class ModelResource {

  private final ModelStore models;
  private final ObjectMapper json;

  ModelResource(ModelStore models, ObjectMapper json) {
    this.models = models;
    this.json = json;
  }

  @GET
  @Operation(summary = "All model versions, newest first")
  public Page<ModelView> list() {
    List<Release> releases = models.releases();
    return new Page<>(
        models.list().stream().map(model -> ModelView.of(model, releases, null)).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A model version with its manifest")
  public ModelView one(@PathParam("id") String id) {
    ModelVersion model =
        models
            .find(id)
            .map(ModelBundle::version)
            .orElseThrow(() -> ProblemException.notFound("There is no model of this id."));
    return ModelView.of(model, models.releases(), manifest(model));
  }

  private JsonNode manifest(ModelVersion model) {
    try {
      return json.readTree(model.manifestJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest of model " + model.id() + " is no JSON", e);
    }
  }
}
