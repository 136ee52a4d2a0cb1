package dev.touchstone.api.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.verdict.Provenance.LabelPart;
import dev.touchstone.api.verdict.Provenance.ModelPart;
import dev.touchstone.api.verdict.Provenance.ParentPart;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.RunStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a model came to be, down to the labels behind it, from what is stored. */
@Singleton
final class ModelHistory {

  private final ModelStore models;
  private final RunStore runs;
  private final LabelStore labels;
  private final ObjectMapper json;

  ModelHistory(ModelStore models, RunStore runs, LabelStore labels, ObjectMapper json) {
    this.models = models;
    this.runs = runs;
    this.labels = labels;
    this.json = json;
  }

  /** The model with its parent, run and labels; empty where there is no such model. */
  Optional<ModelPart> of(String modelId) {
    return models.find(modelId).map(ModelBundle::version).map(this::part);
  }

  private ModelPart part(ModelVersion model) {
    JsonNode manifest = manifest(model);
    JsonNode training = manifest.path("training");
    return new ModelPart(
        model.id(),
        model.kind(),
        model.domain(),
        model.weightsSha256(),
        model.createdAt(),
        model.encoderId(),
        manifest.get("encoder"),
        manifest.get("calibrator"),
        manifest.get("sourceBank"),
        parent(model.parentId()),
        run(training.path("runId")),
        labels(training.path("labels")),
        manifest);
  }

  private ParentPart parent(String id) {
    return Optional.ofNullable(id)
        .flatMap(models::find)
        .map(ModelBundle::version)
        .map(
            model ->
                new ParentPart(
                    model.id(),
                    model.kind(),
                    model.weightsSha256(),
                    model.sourceBankSha256(),
                    model.createdAt()))
        .orElse(null);
  }

  private RunView run(JsonNode id) {
    return id.isTextual()
        ? runs.find(UUID.fromString(id.textValue())).map(run -> RunView.of(run, json)).orElse(null)
        : null;
  }

  private List<LabelPart> labels(JsonNode uses) {
    List<LabelPart> parts = new ArrayList<>();
    for (JsonNode use : uses) {
      labels
          .find(UUID.fromString(use.path("labelId").asText()))
          .map(ModelHistory::part)
          .ifPresent(parts::add);
    }
    return parts;
  }

  private static LabelPart part(LabelledText labelled) {
    return new LabelPart(
        labelled.label().id(),
        labelled.label().postId(),
        labelled.label().rawSha256(),
        labelled.label().label(),
        labelled.label().analyst(),
        labelled.label().labelledAt(),
        !labelled.hasText());
  }

  private JsonNode manifest(ModelVersion model) {
    try {
      return json.readTree(model.manifestJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest of model " + model.id() + " is no JSON", e);
    }
  }
}
