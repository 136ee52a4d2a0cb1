package dev.touchstone.api.run;

import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A model of the kind that a deepening makes, as far as runs look at it. */
final class DeepenedModel {

  private DeepenedModel() {}

  /** The built-in weights, recorded as made by a run for a domain. */
  static ModelBundle of(String domain, UUID run) {
    ModelBundle source = BuiltIn.sourceModel();
    ModelManifest manifest = ModelBundles.manifest(source.version());
    return ModelBundles.of(
        new ModelDraft(
            manifest.reading(),
            ModelBundles.head(source),
            new ModelDraft.Deciding(manifest.calibrator(), manifest.thresholds()),
            new ModelDraft.Origin(
                ModelKind.DEEPENED,
                domain,
                manifest.sourceBank(),
                TrainingRecord.of("deepening/1", Map.of(), 1, "abc123").learnedFrom(run, List.of()),
                Samples.SOURCE_MODEL.version().id(),
                Samples.START)));
  }
}
