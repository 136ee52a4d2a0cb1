package dev.touchstone.detector;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.head.Logits;
import dev.touchstone.detector.text.TextNormaliser;

/**
 * A model ready to judge.
 *
 * @param id its id
 * @param encoderId the encoder whose vectors it reads
 * @param normaliser how its texts are read
 * @param head its weights
 * @param calibrator its calibration
 * @param thresholds where it decides
 * @param neighbours the labelled posts it was adapted from
 */
record ServedModel(
    String id,
    String encoderId,
    TextNormaliser normaliser,
    Head head,
    Calibrator calibrator,
    Thresholds thresholds,
    Neighbours neighbours) {

  /**
   * Opens a bundle.
   *
   * @throws IllegalStateException if it is damaged, or there is no such encoder as it reads
   */
  static ServedModel open(ModelBundle bundle, ServedEncoders encoders) {
    ModelManifest manifest = ModelBundles.manifest(bundle.version());
    if (!encoders.has(manifest.encoder().id())) {
      throw new IllegalStateException(
          "model "
              + bundle.version().id()
              + ": expected vectors of the encoder "
              + described(manifest.encoder())
              + ", got the encoder "
              + described(encoders.configured().identity())
              + " and no learned one of that id");
    }
    Head head = ModelBundles.head(bundle);
    return new ServedModel(
        bundle.version().id(),
        manifest.encoder().id(),
        TextNormaliser.named(manifest.normaliser()),
        head,
        manifest.calibrator(),
        manifest.thresholds(),
        Neighbours.of(head, manifest.training().labels()));
  }

  /** The same model with other thresholds. */
  ServedModel deciding(Thresholds others) {
    return new ServedModel(id, encoderId, normaliser, head, calibrator, others, neighbours);
  }

  Score score(float[] vector) {
    Logits logits = head.logits(vector);
    double probability = calibrator.probability(logits.difference());
    return new Score(logits.credible(), logits.misinformation(), probability);
  }

  /** Calibrated log-odds of misinformation. */
  double logOdds(float[] vector) {
    return calibrator.logOdds(head.logits(vector).difference());
  }

  private static String described(EncoderIdentity encoder) {
    return encoder.name() + " " + encoder.precision() + " (" + encoder.id() + ")";
  }
}
