package dev.touchstone.api.platform;

import dev.touchstone.api.access.FirstKey;
import dev.touchstone.api.data.Addresses;
import dev.touchstone.api.data.DataFolder;
import dev.touchstone.api.data.Parts;
import dev.touchstone.api.platform.Closing.Opening;
import dev.touchstone.api.platform.Platform.Role;
import dev.touchstone.api.platform.Platform.Running;
import dev.touchstone.api.run.AutomaticRuns;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.Settings.EncoderSettings;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.db.Database;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.db.PoolSettings;
import dev.touchstone.db.embedded.EmbeddedPostgres;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.embedded.EmbeddedBroker;
import dev.touchstone.ingest.outbox.OutboxRelay;
import dev.touchstone.ingest.topic.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Starts what a platform consists of; what takes seconds starts side by side. */
final class PlatformStart {

  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

  /** Patient, since a machine that starts all this at once is busy. */
  private static final PoolSettings POOL =
      new PoolSettings(10, Duration.ofSeconds(15), Duration.ZERO);

  private final Settings settings;
  private final Clock clock;
  private final Closing closing;
  private final UnaryOperator<IntakeStore> around;

  /** Everything that is opened is added to {@code closing}, also where the start fails. */
  PlatformStart(
      Settings settings, Clock clock, Closing closing, UnaryOperator<IntakeStore> around) {
    this.settings = settings;
    this.clock = clock;
    this.closing = closing;
    this.around = around;
  }

  Running run(Role role) {
    return role == Role.SERVER ? server() : worker();
  }

  private Running server() {
    DataFolder folder = closing.add(DataFolder.lock(settings.dataDir()));
    HttpPort.requireFree(settings.http());
    Opening<Encoder> encoder = encoder();
    Supplier<DatabaseAddress> database = database(folder);
    Supplier<KafkaConnection> kafka = kafka(folder);
    Parts parts = new Parts(database.get(), kafka.get());
    return running(Role.SERVER, parts, encoder, folder.cursorKey());
  }

  /** The running server's database, or the one that it would have; released models as it does. */
  Workshop workshop() {
    boolean apart = Addresses.running(settings.dataDir()).isEmpty();
    Supplier<Database> opened = database();
    Opening<Encoder> opening = encoder();
    Database database = opened.get();
    Encoder encoder = opening.get();
    if (apart) {
      new SourceModel(database.modelStore(), clock)
          .release(settings.detector(), encoder.identity());
    }
    Judges judges = judges(encoder, database);
    Learning learning = closing.add(learning(judges, database));
    return new Workshop(database, learning, clock, closing);
  }

  /** The running server's database, or the one that it would have; what it needs starts now. */
  Supplier<Database> database() {
    Supplier<DatabaseAddress> address =
        Addresses.running(settings.dataDir())
            .<Supplier<DatabaseAddress>>map(running -> running::database)
            .orElseGet(() -> database(closing.add(DataFolder.lock(settings.dataDir()))));
    return () -> closing.add(Database.open(address.get(), POOL, clock));
  }

  private Running worker() {
    HttpPort.requireFree(settings.http());
    Parts parts = Parts.join(settings);
    return running(Role.WORKER, parts, encoder(), DataFolder.newKey());
  }

  private Running running(Role role, Parts parts, Opening<Encoder> encoder, byte[] cursorKey) {
    Database database = closing.add(Database.open(parts.database(), POOL, clock));
    new Topics(impatient(parts.kafka()), BROKER_PATIENCE).ensure(settings.kafka().topics());
    ModelStore models = database.modelStore();
    if (role == Role.SERVER) {
      new SourceModel(models, clock).release(settings.detector(), encoder.get().identity());
      settings.keys().admin().ifPresent(new FirstKey(database, clock)::configure);
    }
    Judges judges = judges(encoder.get(), database);
    Learning learning = closing.add(learning(judges, database));
    learning.begin();
    Housekeeping housekeeping = closing.add(Housekeeping.start(database, clock));
    housekeeping.ask(
        new AutomaticRuns(
            database.occasions(), learning.queue(), settings.runs().automatic(), clock));
    closing.add(relay(parts.kafka(), database)).start();
    Intake.Ends ends = new Intake.Ends(around.apply(database.intakeStore()), judges.classifier());
    Intake intake = closing.add(Intake.start(settings, parts.kafka(), ends, clock));
    return new Running(
        role, parts, database, judges, learning, intake, housekeeping, cursorKey, localKey(role));
  }

  /** Another one each time; what it was before opens nothing. */
  private static Optional<KeySecret> localKey(Role role) {
    return role == Role.SERVER
        ? Optional.of(KeySecret.random(new SecureRandom()))
        : Optional.empty();
  }

  private Judges judges(Encoder encoder, Database database) {
    EncoderSettings chosen = settings.detector().encoders();
    ServedEncoders encoders =
        closing.add(
            ServedEncoders.of(
                encoder,
                chosen.served(),
                database.encoderStore(),
                chosen.lanes(),
                chosen.memory()));
    return Judges.of(encoders, database, clock);
  }

  private Learning learning(Judges judges, Database database) {
    return Learning.of(judges, database, settings, clock);
  }

  /** A client waits a minute for its calls under way before it closes, unless it is told not to. */
  private static KafkaConnection impatient(KafkaConnection kafka) {
    Map<String, String> properties = new HashMap<>(kafka.properties());
    String millis = Long.toString(BROKER_PATIENCE.toMillis());
    properties.put("default.api.timeout.ms", millis);
    properties.put("request.timeout.ms", millis);
    return new KafkaConnection(kafka.bootstrapServers(), properties);
  }

  private OutboxRelay relay(KafkaConnection kafka, Database database) {
    String topic = settings.kafka().topics().names().verdicts();
    return new OutboxRelay(kafka, topic, database.outbox(), Backoff.STANDARD);
  }

  private Opening<Encoder> encoder() {
    return closing.begin("encoder", () -> Judges.openEncoder(settings.detector().encoders()));
  }

  private Supplier<DatabaseAddress> database(DataFolder folder) {
    if (settings.database().isPresent()) {
      return settings.database()::get;
    }
    Opening<EmbeddedPostgres> postgres =
        closing.begin("postgres", () -> EmbeddedPostgres.start(folder.database()));
    return () -> postgres.get().address();
  }

  private Supplier<KafkaConnection> kafka(DataFolder folder) {
    if (settings.kafka().connection().isPresent()) {
      return settings.kafka().connection()::get;
    }
    Opening<EmbeddedBroker> broker =
        closing.begin("kafka", () -> EmbeddedBroker.start(folder.broker()));
    return () ->
        new KafkaConnection(broker.get().bootstrapServers(), settings.kafka().clientProperties());
  }
}
