package dev.touchstone.api.data;

import dev.touchstone.api.settings.Settings;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.ingest.KafkaConnection;

/**
 * The database and the brokers to work with.
 *
 * @param database the PostgreSQL
 * @param kafka the brokers
 */
public record Parts(DatabaseAddress database, KafkaConnection kafka) {

  /**
   * The configured parts, and for those that aren't configured the running server's.
   *
   * @throws StartException if a part is neither configured nor running
   */
  public static Parts join(Settings settings) {
    return new Parts(
        settings.database().orElseGet(() -> running(settings).database()), kafka(settings));
  }

  /**
   * The configured brokers, else the running server's.
   *
   * @throws StartException if they are neither configured nor running
   */
  public static KafkaConnection kafka(Settings settings) {
    return settings
        .kafka()
        .connection()
        .orElseGet(() -> running(settings).kafka(settings.kafka().clientProperties()));
  }

  private static Addresses running(Settings settings) {
    Addresses addresses =
        Addresses.read(settings.dataDir())
            .orElseThrow(() -> notRunning(settings, "no server has run on"));
    if (!addresses.server().alive()) {
      throw notRunning(
          settings, "the server (process " + addresses.server().pid() + ") is gone from");
    }
    return addresses;
  }

  private static StartException notRunning(Settings settings, String what) {
    return new StartException(
        what
            + " the data folder "
            + settings.dataDir()
            + "; start one with './touchstone serve', or set TOUCHSTONE_DATA_DIR,"
            + " TOUCHSTONE_KAFKA_BOOTSTRAP_SERVERS and TOUCHSTONE_DATABASE_URL");
  }
}
