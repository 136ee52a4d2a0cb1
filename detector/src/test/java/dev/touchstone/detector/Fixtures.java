package dev.touchstone.detector;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.SourceBankReference;
import dev.touchstone.detector.bundle.SourceBankReference.SourceDomain;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.Head;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Models for tests. */
public final class Fixtures {

  public static final Thresholds THRESHOLDS = new Thresholds(0.4, 0.6);

  private Fixtures() {}

  /** A draft of a source model that reads {@code standard/1}. */
  public static ModelDraft draft(EncoderIdentity encoder, Head head, Thresholds thresholds) {
    return new ModelDraft(
        new ModelDraft.Reading(encoder, "standard/1"),
        head,
        new ModelDraft.Deciding(new Calibrator(1.5, 0.25), thresholds),
        new ModelDraft.Origin(
            ModelKind.SOURCE,
            null,
            new SourceBankReference(
                "test bank", "b".repeat(64), List.of(new SourceDomain("floods", 6, 6, "CC0-1.0"))),
            TrainingRecord.of(
                "logistic-regression", Map.of("l2", "1.0E-4", "iterations", "500"), 7, "abc123"),
            null,
            Instant.parse("2026-03-01T12:00:00Z")));
  }

  /** An encoder that there is not. */
  public static EncoderIdentity encoder(int dimension) {
    return new EncoderIdentity(
        "test", "fp32", "mean", 128, dimension, "c".repeat(64), "d".repeat(64));
  }
}
