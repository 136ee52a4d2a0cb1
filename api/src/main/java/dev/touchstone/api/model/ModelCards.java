package dev.touchstone.api.model;

import dev.touchstone.api.model.ModelCard.Decides;
import dev.touchstone.api.model.ModelCard.Hashes;
import dev.touchstone.api.model.ModelCard.Labels;
import dev.touchstone.api.model.ModelCard.MadeBy;
import dev.touchstone.api.model.ModelCard.Reads;
import dev.touchstone.api.model.ModelCard.Training;
import dev.touchstone.api.provenance.ModelHistory;
import dev.touchstone.api.provenance.Provenance.LabelPart;
import dev.touchstone.api.provenance.Provenance.ModelPart;
import dev.touchstone.api.provenance.Provenance.ParentPart;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Puts model cards together from what is stored. */
@Singleton
final class ModelCards {

  private final ModelStore models;
  private final ModelHistory history;

  ModelCards(ModelStore models, ModelHistory history) {
    this.models = models;
    this.history = history;
  }

  /**
   * The card of a model, with its releases in {@code scope}; empty where there is no such model.
   *
   * @throws dev.touchstone.detector.bundle.InvalidBundleException if its manifest is damaged
   */
  Optional<ModelCard> of(String modelId, DomainScope scope) {
    List<ModelVersion> line = models.lineage(modelId);
    return line.isEmpty()
        ? Optional.empty()
        : history.of(modelId).map(p -> card(line.get(0), p, scope));
  }

  private ModelCard card(ModelVersion model, ModelPart part, DomainScope scope) {
    ModelManifest manifest = ModelBundles.manifest(model);
    Labels labels = labels(part.labels());
    boolean byStream = !part.pseudoLabels().isEmpty();
    return new ModelCard(
        model.id(),
        ModelLimits.what(model, byStream),
        model.kind(),
        model.domain(),
        model.createdAt(),
        new Reads(manifest.encoder(), manifest.encoderLearnedFrom(), manifest.normaliser()),
        training(manifest.training()),
        madeBy(part.run()),
        labels,
        part.pseudoLabels(),
        manifest.sourceBank(),
        part.ancestors().stream().map(ParentPart::id).toList(),
        new Decides(
            manifest.calibrator(),
            manifest.thresholds(),
            manifest.abstention(),
            manifest.appliedMargin()),
        ModelLimits.of(manifest, labels, byStream),
        hashes(model, manifest.encoder()),
        models.releases().stream()
            .filter(one -> one.modelId().equals(model.id()))
            .filter(one -> one.domain() == null || scope.covers(one.domain()))
            .toList());
  }

  private static Training training(TrainingRecord record) {
    return new Training(record.method(), record.settings(), record.seed(), record.codeRevision());
  }

  private static MadeBy madeBy(RunView run) {
    return run == null
        ? null
        : new MadeBy(
            run.id(), run.kind(), run.state(), run.requestedBy(), run.createdAt(), run.attempts());
  }

  private static Labels labels(List<LabelPart> labels) {
    int misinformation =
        (int) labels.stream().filter(one -> one.label() == Label.MISINFORMATION).count();
    return new Labels(
        labels.size() - misinformation,
        misinformation,
        (int) labels.stream().filter(LabelPart::textErased).count(),
        labels.stream().map(LabelPart::analyst).distinct().sorted().toList());
  }

  private static Hashes hashes(ModelVersion model, EncoderIdentity encoder) {
    return new Hashes(
        model.id(),
        model.weightsSha256(),
        encoder.id(),
        encoder.weightsSha256(),
        encoder.tokenizerSha256(),
        model.sourceBankSha256());
  }
}
