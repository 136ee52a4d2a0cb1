package dev.touchstone.detector.bundle;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.calibrate.Abstention;
import dev.touchstone.detector.calibrate.Calibrator;
import java.util.Objects;

/**
 * What a model is and how it came to be. Its JSON is canonical, and the model's id is the JSON's
 * digest.
 *
 * @param format version of this manifest's format
 * @param kind how it came to be
 * @param domain the domain it was made for, or null where it serves any
 * @param encoder the encoder whose vectors it reads
 * @param normaliser name and version of the normaliser of its texts
 * @param weightsSha256 digest of the weights file
 * @param calibrator its calibration
 * @param thresholds where it decides
 * @param abstention what the thresholds promise, or null where they were fixed in advance
 * @param sourceBank the source bank behind it, or null
 * @param training how to make it again
 * @param parentId the model it was adapted from, or null
 * @param createdAt when it was made, ISO 8601 in UTC
 * @param margin how far beyond a threshold a probability has to lie before a post that is judged
 *     again is decided otherwise, 0 to 0.5; null for {@link #MARGIN}
 * @param encoderLearnedFrom the encoder that its own was learned from, or null where it reads one
 *     that was not learned
 */
public record ModelManifest(
    int format,
    ModelKind kind,
    String domain,
    EncoderIdentity encoder,
    String normaliser,
    String weightsSha256,
    Calibrator calibrator,
    Thresholds thresholds,
    Abstention abstention,
    SourceBankReference sourceBank,
    TrainingRecord training,
    String parentId,
    String createdAt,
    Double margin,
    EncoderIdentity encoderLearnedFrom) {

  /** The format that this code writes. */
  public static final int FORMAT = 1;

  /** The margin of models that state none: small against any band between thresholds. */
  public static final double MARGIN = 0.02;

  public ModelManifest {
    if (format != FORMAT) {
      throw new IllegalArgumentException("manifest: expected format " + FORMAT + ", got " + format);
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(normaliser, "normaliser");
    Sha256.require(weightsSha256, "weightsSha256");
    Objects.requireNonNull(calibrator, "calibrator");
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(createdAt, "createdAt");
    if (margin != null && !(margin >= 0 && margin <= 0.5)) {
      throw new IllegalArgumentException(
          "manifest, margin: expected 0 to 0.5, or none, got " + margin);
    }
  }

  /** What it reads, for a model that shall read the same. */
  public ModelDraft.Reading reading() {
    return new ModelDraft.Reading(encoder, encoderLearnedFrom, normaliser);
  }

  /** The margin that applies. */
  public double appliedMargin() {
    return margin == null ? MARGIN : margin;
  }
}
