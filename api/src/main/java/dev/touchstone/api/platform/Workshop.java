package dev.touchstone.api.platform;

import dev.touchstone.api.settings.Settings;
import dev.touchstone.db.Database;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What learning needs, without brokers and without a server: for commands. Whoever opens it closes
 * it.
 */
public final class Workshop implements AutoCloseable {

  private final Database database;
  private final Learning learning;
  private final Clock clock;
  private final Closing closing;

  Workshop(Database database, Learning learning, Clock clock, Closing closing) {
    this.database = database;
    this.learning = learning;
    this.clock = clock;
    this.closing = closing;
  }

  /**
   * Opens the running server's database beside it, or, where none runs, takes the data folder and
   * starts what a server would.
   *
   * @throws RuntimeException with one line that says what is wrong and what to do; nothing is left
   *     running
   */
  public static Workshop open(Settings settings, Clock clock) {
    Closing closing = new Closing();
    try {
      return new PlatformStart(settings, clock, closing, UnaryOperator.identity()).workshop();
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /**
   * Does work on the database alone, the running server's or the one that it would have.
   *
   * @return what {@code work} returned
   * @throws RuntimeException as {@link #open}, and what {@code work} throws
   */
  public static <T> T onDatabase(Settings settings, Clock clock, Function<Database, T> work) {
    Closing closing = new Closing();
    try {
      PlatformStart start = new PlatformStart(settings, clock, closing, UnaryOperator.identity());
      return work.apply(start.database().get());
    } finally {
      closing.close();
    }
  }

  /** Begins to work at runs, until closed. */
  public void begin() {
    learning.begin();
  }

  /** The database and the stores over it. */
  public Database database() {
    return database;
  }

  /** What learns. */
  public Learning learning() {
    return learning;
  }

  /** The time that it goes by. */
  public Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    closing.close();
  }
}
