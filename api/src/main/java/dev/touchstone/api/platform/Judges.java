package dev.touchstone.api.platform;

import dev.touchstone.api.settings.Settings.EncoderSettings;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.db.Database;
import dev.touchstone.detector.DetectorService;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.time.Clock;

/** The detector, as each of the ports that it stands behind, and the encoders under it. */
record Judges(
    Classifier classifier, Explainer explainer, ServedEncoders encoders, ModelJudge judge) {

  static Encoder openEncoder(EncoderSettings settings) {
    return Encoders.open(settings.served(), settings.lanes());
  }

  /** The encoders are the caller's to close. */
  static Judges of(ServedEncoders encoders, Database database, Clock clock) {
    DetectorService detector =
        new DetectorService(encoders, database.modelStore(), database.thresholdStore(), clock);
    return new Judges(detector, detector, encoders, detector);
  }
}
