package dev.touchstone.api.platform;

import dev.touchstone.api.settings.Settings.DetectorSettings;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.db.Database;
import dev.touchstone.detector.DetectorService;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.time.Clock;

/** The detector, as each of the ports that it stands behind, and the encoder under it. */
record Judges(Classifier classifier, Explainer explainer, Encoder encoder, ModelJudge judge) {

  static Encoder openEncoder(DetectorSettings settings) {
    return Encoders.open(settings.encoder(), settings.lanes());
  }

  static Judges of(Encoder encoder, Database database, Clock clock) {
    DetectorService detector =
        new DetectorService(encoder, database.modelStore(), database.thresholdStore(), clock);
    return new Judges(detector, detector, encoder, detector);
  }
}
