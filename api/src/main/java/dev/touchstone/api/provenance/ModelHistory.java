package dev.touchstone.api.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.provenance.Provenance.LabelPart;
import dev.touchstone.api.provenance.Provenance.ModelPart;
import dev.touchstone.api.provenance.Provenance.ParentPart;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.selftrain.job.PseudoLabelsUsed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How a model came to be, down to the labels behind it, in at most four queries. */
@Singleton
public final class ModelHistory {

  private final ModelStore models;
  private final RunStore runs;
  private final LabelStore labels;
  private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

  private final PseudoLabelStore pseudoLabels;
  private final ObjectMapper json;

  /** Over stores of the same data; {@code json} reads manifests. */
  public ModelHistory(
      ModelStore models,
      RunStore runs,
      LabelStore labels,
      PseudoLabelStore pseudoLabels,
      ObjectMapper json) {
    this.models = models;
    this.runs = runs;
    this.labels = labels;
    this.pseudoLabels = pseudoLabels;
    this.json = json;
  }

  /** The model with its ancestors, run and labels; empty where there is no such model. */
  public Optional<ModelPart> of(String modelId) {
    List<ModelVersion> line = models.lineage(modelId);
    return line.isEmpty() ? Optional.empty() : Optional.of(part(line));
  }

  private ModelPart part(List<ModelVersion> line) {
    ModelVersion model = line.get(0);
    JsonNode manifest = manifest(model);
    JsonNode training = manifest.path("training");
    UUID runId = training.path("runId").isTextual() ? id(training.path("runId")) : null;
    RunView run = run(runId);
    List<ParentPart> ancestors = line.stream().skip(1).map(ancestor -> ancestor(ancestor)).toList();
    return new ModelPart(
        model.id(),
        model.kind(),
        model.domain(),
        model.weightsSha256(),
        model.createdAt(),
        model.encoderId(),
        manifest.get("encoder"),
        manifest.get("encoderLearnedFrom"),
        manifest.get("calibrator"),
        manifest.get("sourceBank"),
        ancestors.isEmpty() ? null : ancestors.get(0),
        ancestors,
        run,
        labels(training.path("labels")),
        pseudoLabels(training.path("settings")),
        manifest);
  }

  private static ParentPart ancestor(ModelVersion model) {
    return new ParentPart(
        model.id(),
        model.kind(),
        model.weightsSha256(),
        model.sourceBankSha256(),
        model.createdAt());
  }

  private RunView run(UUID id) {
    return id == null ? null : runs.find(id).map(run -> RunView.of(run, json)).orElse(null);
  }

  private List<LabelPart> labels(JsonNode uses) {
    List<UUID> ids = new ArrayList<>();
    uses.forEach(use -> ids.add(id(use.path("labelId"))));
    return ids.isEmpty() ? List.of() : labels.find(ids).stream().map(ModelHistory::part).toList();
  }

  /** Of the set that the model was made from, which its settings name. */
  private List<PseudoLabelCount> pseudoLabels(JsonNode settings) {
    return Optional.of(settings)
        .filter(JsonNode::isObject)
        .flatMap(named -> PseudoLabelsUsed.named(json.convertValue(named, SETTINGS)))
        .map(PseudoLabelsUsed::set)
        .map(
            set ->
                pseudoLabels.counts(set.runId()).stream()
                    .filter(count -> count.set().equals(set))
                    .toList())
        .orElse(List.of());
  }

  private static UUID id(JsonNode node) {
    return UUID.fromString(node.asText());
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
