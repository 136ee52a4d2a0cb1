package dev.touchstone.api.desk;

import dev.touchstone.api.data.Addresses;
import dev.touchstone.api.data.LocalKeyFile;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.access.KeySecret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where labels are handed in and runs asked for: a running server, or the data folder of none.
 * Whoever opens it closes it. Used by one thread.
 */
public interface Desk extends AutoCloseable {

  /** The running server's desk, or one of its own where none runs on the data folder. */
  static Desk open(Settings settings) {
    return Addresses.running(settings.dataDir())
        .<Desk>map(server -> new HttpDesk(server.http(), key(settings)))
        .orElseGet(() -> FolderDesk.open(settings, Clock.systemUTC()));
  }

  private static Optional<String> key(Settings settings) {
    return settings
        .keys()
        .own()
        .map(KeySecret::value)
        .or(() -> LocalKeyFile.read(settings.dataDir()));
  }

  /** Creates the domain unless there is one. */
  void ensureDomain(String domain);

  /**
   * Stores labels.
   *
   * @throws RefusedLabelException if one is not taken; none is stored then
   */
  LabelsAdded add(String domain, String analyst, List<GivenLabel> labels);

  /**
   * Asks for a run.
   *
   * @throws StartException if it is refused
   */
  RunView submit(NewRun asked);

  /**
   * The domain that a model was made for.
   *
   * @throws StartException if there is no such model, or it serves any domain
   */
  String domainOf(String modelId);

  /** The run as it stands. */
  RunView run(UUID id);

  @Override
  void close();
}
