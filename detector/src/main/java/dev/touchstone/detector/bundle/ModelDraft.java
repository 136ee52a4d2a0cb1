package dev.touchstone.detector.bundle;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.calibrate.Abstention;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.Head;
import java.time.Instant;
import java.util.Objects;

/**
 * A trained model before it becomes a bundle.
 *
 * @param reading what it reads
 * @param head its weights
 * @param deciding how it decides
 * @param origin where it comes from
 */
public record ModelDraft(Reading reading, Head head, Deciding deciding, Origin origin) {

  /**
   * What a model reads.
   *
   * @param encoder the encoder
   * @param learnedFrom the encoder that it was learned from, or null where it was not learned
   * @param normaliser name and version of the normaliser, for example {@code standard/1}
   */
  public record Reading(EncoderIdentity encoder, EncoderIdentity learnedFrom, String normaliser) {

    /** Of an encoder that was not learned. */
    public Reading(EncoderIdentity encoder, String normaliser) {
      this(encoder, null, normaliser);
    }
  }

  /**
   * How a model decides.
   *
   * @param calibrator from logits to a probability
   * @param thresholds from the probability to a decision
   * @param abstention what the thresholds promise, or null where they were fixed in advance
   * @param margin as {@link ModelManifest#margin}, or null
   */
  public record Deciding(
      Calibrator calibrator, Thresholds thresholds, Abstention abstention, Double margin) {

    /** With the margin of models that state none. */
    public Deciding(Calibrator calibrator, Thresholds thresholds, Abstention abstention) {
      this(calibrator, thresholds, abstention, null);
    }

    /** With thresholds that were fixed in advance. */
    public Deciding(Calibrator calibrator, Thresholds thresholds) {
      this(calibrator, thresholds, null);
    }
  }

  /**
   * Where a model comes from.
   *
   * @param kind how it came to be
   * @param domain the domain it is for, or null where it serves any
   * @param sourceBank the source bank behind it, or null
   * @param training how to make it again
   * @param parentId the model it was adapted from, or null
   * @param createdAt when it was made
   */
  public record Origin(
      ModelKind kind,
      String domain,
      SourceBankReference sourceBank,
      TrainingRecord training,
      String parentId,
      Instant createdAt) {}

  /**
   * @throws IllegalArgumentException if the head reads vectors of another length than the encoder's
   */
  public ModelDraft {
    Objects.requireNonNull(origin, "origin");
    if (head.dimension() != reading.encoder().dimension()) {
      throw new IllegalArgumentException(
          "head: expected the encoder's dimension "
              + reading.encoder().dimension()
              + ", got "
              + head.dimension());
    }
  }

  ModelManifest manifest(String weightsSha256) {
    return new ModelManifest(
        ModelManifest.FORMAT,
        origin.kind,
        origin.domain,
        reading.encoder,
        reading.normaliser,
        weightsSha256,
        deciding.calibrator,
        deciding.thresholds,
        deciding.abstention,
        origin.sourceBank,
        origin.training,
        origin.parentId,
        origin.createdAt.toString(),
        deciding.margin,
        reading.learnedFrom);
  }
}
