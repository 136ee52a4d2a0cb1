package dev.touchstone.bench.stress;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.platform.Platform.Role;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.bench.server.OwnFolder;
import dev.touchstone.bench.stress.measure.Timeline;
import dev.touchstone.bench.stress.measure.WatchedStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A server of one's own, the same as {@code serve} starts but for HTTP: everything embedded, in a
 * folder below the data folder that is deleted in the end, also where the process is told to stop.
 */
final class OwnServer implements Target {

  private final OwnFolder folder;
  private final Clock clock;
  private final Supplier<Timeline> timeline;
  private final List<Platform> platforms = new ArrayList<>();

  private OwnServer(Settings settings, Supplier<Timeline> timeline, Clock clock)
      throws IOException {
    this.folder = OwnFolder.create(settings, "stress", this::closeAll);
    this.timeline = timeline;
    this.clock = clock;
  }

  static OwnServer start(Settings settings, int workers, Supplier<Timeline> timeline, Clock clock)
      throws IOException {
    OwnServer server = new OwnServer(settings, timeline, clock);
    try {
      server.startAll(server.folder.settings(settings), workers);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private synchronized void startAll(Settings settings, int workers) {
    add(Role.SERVER, settings);
    platforms.get(0).announce(URI.create("http://127.0.0.1:0"));
    for (int i = 0; i < workers; i++) {
      add(Role.WORKER, settings);
    }
  }

  private void add(Role role, Settings settings) {
    platforms.add(
        Platform.start(role, settings, clock, store -> new WatchedStore(store, timeline, clock)));
  }

  @Override
  public KafkaConnection kafka() {
    return platforms.get(0).parts().kafka();
  }

  @Override
  public VerdictStore verdicts() {
    return platforms.get(0).database().verdictStore();
  }

  @Override
  public List<IntakeMetrics> intakes() {
    return platforms.stream().map(platform -> platform.intake().metrics()).toList();
  }

  /** As its own file in the data folder tells. */
  @Override
  public OptionalLong postmaster() {
    Path file = folder.path().resolve("postgres").resolve("data").resolve("postmaster.pid");
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(1).mapToLong(line -> Long.parseLong(line.strip())).findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public String until() {
    return "commit";
  }

  @Override
  public void requireReading() {
    for (Platform platform : platforms) {
      platform
          .intake()
          .failure()
          .ifPresent(
              failure -> {
                throw failure;
              });
    }
  }

  @Override
  public void close() {
    folder.close();
  }

  /** Workers before the server whose database they use. */
  private synchronized void closeAll() {
    for (int i = platforms.size() - 1; i >= 0; i--) {
      platforms.get(i).close();
    }
    platforms.clear();
  }
}
