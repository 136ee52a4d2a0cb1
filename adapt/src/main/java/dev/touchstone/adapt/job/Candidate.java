package dev.touchstone.adapt.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.anchored.AnchoredKernelRegression.Learned;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A learned model before it is judged.
 *
 * @param source the model it was learned on top of
 * @param shots what it was learned from
 * @param learned what was learned
 */
record Candidate(OpenModel source, Shots shots, Learned learned) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ModelBundle bundle(AdaptationRequest request, Instant createdAt, String codeRevision) {
    ModelManifest parent = source.manifest();
    TrainingRecord training =
        TrainingRecord.of(AnchoredKernelRegression.VERSION, settings(), seed(), codeRevision)
            .learnedFrom(request.runId(), shots.uses());
    return ModelBundles.of(
        new ModelDraft(
            new ModelDraft.Reading(parent.encoder(), parent.normaliser()),
            learned.calibrated().head(),
            new ModelDraft.Deciding(learned.calibrated().calibrator(), parent.thresholds()),
            new ModelDraft.Origin(
                ModelKind.ADAPTED,
                request.domain(),
                parent.sourceBank(),
                training,
                source.id(),
                createdAt)));
  }

  /** What the run leaves besides the model. */
  String provenance(AdaptationRequest request) {
    ObjectNode node = JSON.createObjectNode();
    node.put("runId", request.runId().toString());
    node.put("sourceModelId", source.id());
    node.put("championModelId", request.champion().version().id());
    node.put("labels", request.labels().size());
    node.put("texts", shots.size());
    node.put("classes", shots.oneClass() ? "one-class" : "both");
    ArrayNode erased = node.putArray("erasedLabelIds");
    shots.erased().forEach(id -> erased.add(id.toString()));
    return node.toString();
  }

  /** Seeds the folds: digest of the labels' ids, so that the same labels are split the same way. */
  long seed() {
    String ids =
        shots.uses().stream().map(use -> use.labelId().toString()).collect(Collectors.joining());
    return Long.parseUnsignedLong(Sha256.of(ids).substring(0, 16), 16);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AnchoredKernelRegression.settings());
    settings.put("classes", shots.oneClass() ? "one-class" : "both");
    return settings;
  }
}
