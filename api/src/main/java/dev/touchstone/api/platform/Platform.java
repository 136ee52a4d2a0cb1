package dev.touchstone.api.platform;

import dev.touchstone.api.data.Addresses;
import dev.touchstone.api.data.Addresses.ServerProcess;
import dev.touchstone.api.data.LocalKeyFile;
import dev.touchstone.api.data.Parts;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.db.Database;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.ingest.topic.TopicNames;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that runs under the HTTP server: database, brokers, detector and the loop from posts
 * to verdicts. Safe for use by several threads. Whoever starts it closes it.
 */
public final class Platform implements AutoCloseable {

  /** What a process does. */
  public enum Role {
    /** Serves the API and reads posts; owns the data folder and the embedded parts in it. */
    SERVER,
    /** Reads posts beside a server. */
    WORKER
  }

  private final Settings settings;
  private final Clock clock;
  private final Running running;
  private final Closing closing;

  private Platform(Settings settings, Clock clock, Running running, Closing closing) {
    this.settings = settings;
    this.clock = clock;
    this.running = running;
    this.closing = closing;
  }

  /**
   * What a platform consists of once it runs.
   *
   * @param cursorKey signs page cursors
   * @param localKey the key of whoever owns the data folder; empty where none is taken
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Running(
      Role role,
      Parts parts,
      Database database,
      Judges judges,
      Learning learning,
      Intake intake,
      Housekeeping housekeeping,
      byte[] cursorKey,
      Optional<KeySecret> localKey) {}

  /**
   * Starts a server's platform: takes the data folder, starts the embedded parts or connects to the
   * configured ones, and begins to read posts.
   *
   * @throws RuntimeException with one line that says what is wrong and what to do; nothing is left
   *     running
   */
  public static Platform serve(Settings settings, Clock clock) {
    return start(Role.SERVER, settings, clock, UnaryOperator.identity());
  }

  /**
   * Starts a worker's platform on the configured parts or a running server's, and begins to read
   * posts.
   *
   * @throws RuntimeException as {@link #serve}
   */
  public static Platform work(Settings settings, Clock clock) {
    return start(Role.WORKER, settings, clock, UnaryOperator.identity());
  }

  /**
   * Starts a platform that stores posts through what {@code around} makes of its store, so that
   * whoever measures sees each batch go by.
   *
   * @throws RuntimeException as {@link #serve}
   */
  public static Platform start(
      Role role, Settings settings, Clock clock, UnaryOperator<IntakeStore> around) {
    Closing closing = new Closing();
    Thread hook = new Thread(closing::close, "touchstone-abort");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Running running = new PlatformStart(settings, clock, closing, around).run(role);
      return new Platform(settings, clock, running, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    } finally {
      removeHook(hook);
    }
  }

  /** While the process is already ending, the hook stays and does its work. */
  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return;
    }
  }

  /**
   * Tells workers and commands, through the data folder, where this server's parts are and what
   * opens it.
   */
  public void announce(URI http) {
    running.localKey().ifPresent(this::lay);
    if (running.role() == Role.SERVER) {
      new Addresses(
              running.parts().database(),
              running.parts().kafka().bootstrapServers(),
              http.toString(),
              ServerProcess.current())
          .write(settings.dataDir());
      closing.add(() -> Addresses.delete(settings.dataDir()));
    }
  }

  private void lay(KeySecret key) {
    LocalKeyFile.write(settings.dataDir(), key);
    closing.add(() -> LocalKeyFile.delete(settings.dataDir()));
  }

  /** What this process does. */
  public Role role() {
    return running.role();
  }

  /** What it was started with. */
  public Settings settings() {
    return settings;
  }

  /** The time that it goes by. */
  public Clock clock() {
    return clock;
  }

  /** Where the database and the brokers are. */
  public Parts parts() {
    return running.parts();
  }

  /** The topics. */
  public TopicNames topics() {
    return settings.kafka().topics().names();
  }

  /** The database and the stores over it. */
  public Database database() {
    return running.database();
  }

  /** Judges texts with the released models. */
  public Classifier classifier() {
    return running.judges().classifier();
  }

  /** Judges texts by named models. */
  public ModelJudge judge() {
    return running.judges().judge();
  }

  /** Explains judgements. */
  public Explainer explainer() {
    return running.judges().explainer();
  }

  /** The encoders of the models in service; closed with this platform. */
  public ServedEncoders encoders() {
    return running.judges().encoders();
  }

  /** The worker that learns domains' detectors. */
  public Learning learning() {
    return running.learning();
  }

  /** The loop from posts to verdicts. */
  public Intake intake() {
    return running.intake();
  }

  /** What is counted and done from time to time. */
  public Housekeeping housekeeping() {
    return running.housekeeping();
  }

  /** The key of whoever owns the data folder; empty for a worker, which takes none. */
  public Optional<KeySecret> localKey() {
    return running.localKey();
  }

  /** Signs page cursors; the same after a restart. */
  public byte[] cursorKey() {
    return running.cursorKey().clone();
  }

  /** Stops reading, then everything else, in the reverse order of the start. Idempotent. */
  @Override
  public void close() {
    closing.close();
  }
}
