package dev.touchstone.api.platform;

import dev.touchstone.adapt.deepen.Deepening;
import dev.touchstone.adapt.deepen.EncoderChoice;
import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.job.Adaptation;
import dev.touchstone.api.settings.Settings.EncoderSettings;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.db.Database;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.selftrain.job.PseudoLabelsUsed;
import dev.touchstone.selftrain.job.SelfTraining;
import dev.touchstone.selftrain.job.stream.PostPages;
import dev.touchstone.selftrain.job.stream.RecordedPages;
import java.time.Clock;
import java.util.List;

/**
 * Everything that learns, for every encoder that there is. Safe for use by several threads; the
 * encoders and the database stay the caller's to close.
 */
public final class Learners {

  private final ServedEncoders encoders;
  private final Database database;
  private final Clock clock;
  private final String revision;
  private final Adaptation adaptation;
  private final SelfTraining selfTraining;
  private final Deepening deepening;

  Learners(ServedEncoders encoders, EncoderSettings settings, Database database, Clock clock) {
    this.encoders = encoders;
    this.database = database;
    this.clock = clock;
    this.revision = BuildInfo.read().revision();
    this.adaptation = adaptation(encoders.configured());
    this.selfTraining = selfTraining(encoders.configured());
    this.deepening =
        new Deepening(
            new EncoderChoice(
                settings.served(),
                settings.trainable(),
                new LearningDevice(settings.device(), Math.max(1, settings.lanes() / 2))),
            encoders,
            database.checkpoints(),
            clock,
            revision);
  }

  /** Learns labels on top of {@code base}. */
  public Adaptation adaptation(ModelBundle base) {
    return isConfigured(base) ? adaptation : adaptation(encoder(base));
  }

  /** Learns a stream on top of {@code base}. */
  public SelfTraining selfTraining(ModelBundle base) {
    return isConfigured(base) ? selfTraining : selfTraining(encoder(base));
  }

  /** Lets the configured encoder learn labels. */
  public Deepening deepening() {
    return deepening;
  }

  /**
   * What a deepening is taught with: the posts that the model has learned from, where it has
   * learned from any, or else nothing but labels.
   *
   * @param model the domain's champion, or the model that is made again
   * @param source the source-trained model
   * @param labels the labels that are learned
   * @throws dev.touchstone.adapt.job.AdaptationException if a post is missing or erased
   */
  public Teaching teaching(ModelVersion model, ModelBundle source, List<LabelledText> labels) {
    return PseudoLabelsUsed.in(model)
        .map(used -> selfTraining.teaching(model, source, labels, counted(used)))
        .orElse(Teaching.LABELS);
  }

  /** The posts that counted among a model's pseudo-labels. */
  public PostPages counted(PseudoLabelsUsed used) {
    return new RecordedPages(
        database.pseudoLabelStore(),
        database.postStore(),
        PseudoLabelQuery.accepted(used.set(), Subtraction.NOTHING, RecordedPages.PAGE));
  }

  private boolean isConfigured(ModelBundle base) {
    return base.version().encoderId().equals(encoders.configured().identity().id());
  }

  private Encoder encoder(ModelBundle base) {
    return encoders.named(ModelBundles.manifest(base.version()).encoder());
  }

  private Adaptation adaptation(Encoder encoder) {
    return new Adaptation(encoder, clock, revision);
  }

  private SelfTraining selfTraining(Encoder encoder) {
    return new SelfTraining(encoder, database.embeddingStore(), clock, revision);
  }
}
