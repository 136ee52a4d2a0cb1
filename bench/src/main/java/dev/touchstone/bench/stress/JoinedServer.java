package dev.touchstone.bench.stress;

import dev.touchstone.api.data.Parts;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.bench.stress.measure.PublishedVerdicts;
import dev.touchstone.bench.stress.measure.Timeline;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.db.Database;
import dev.touchstone.db.PoolSettings;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeMetrics;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A server that runs already; what goes on inside it can't be seen from here. */
final class JoinedServer implements Target {

  private final Parts parts;
  private final Database database;
  private final PublishedVerdicts published;

  private JoinedServer(Parts parts, Database database, PublishedVerdicts published) {
    this.parts = parts;
    this.database = database;
    this.published = published;
  }

  static JoinedServer of(Settings settings, Supplier<Timeline> timeline, Clock clock) {
    Parts parts = Parts.join(settings);
    Database database = Database.open(parts.database(), PoolSettings.DEFAULT, clock);
    try {
      String topic = settings.kafka().topics().names().verdicts();
      return new JoinedServer(
          parts, database, PublishedVerdicts.open(parts.kafka(), topic, timeline, clock));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public KafkaConnection kafka() {
    return parts.kafka();
  }

  @Override
  public VerdictStore verdicts() {
    return database.verdictStore();
  }

  @Override
  public List<IntakeMetrics> intakes() {
    return List.of();
  }

  @Override
  public OptionalLong postmaster() {
    return OptionalLong.empty();
  }

  @Override
  public String until() {
    return "publication";
  }

  @Override
  public void requireReading() {}

  @Override
  public void close() {
    published.close();
    database.close();
  }
}
