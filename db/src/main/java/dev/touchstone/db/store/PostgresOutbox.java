package dev.touchstone.db.store;

import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.db.sql.Failures;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The outbox in PostgreSQL: a row is deleted in the transaction that its publisher runs in. */
public final class PostgresOutbox implements Outbox {

  private static final String TAKE =
      """
      WITH taken AS (
        DELETE FROM outbox WHERE verdict_id = ANY (ARRAY(
          SELECT verdict_id FROM outbox ORDER BY verdict_id LIMIT :limit FOR UPDATE SKIP LOCKED))
        RETURNING verdict_id)
      """
          + VerdictRows.SELECT
          + "WHERE v.id = ANY (ARRAY(SELECT verdict_id FROM taken)) ORDER BY v.id";

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresOutbox(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public int publish(int limit, Consumer<List<Verdict>> publisher) {
    return Failures.translate(
        "publish verdicts",
        () -> {
          try (Handle handle = jdbi.open()) {
            return handle.inTransaction(transaction -> publish(transaction, limit, publisher));
          }
        });
  }

  @Override
  public long backlog() {
    return Failures.translate(
        "count unpublished verdicts",
        () ->
            jdbi.withHandle(
                handle ->
                    handle.createQuery("SELECT count(*) FROM outbox").mapTo(Long.class).one()));
  }

  private static int publish(Handle transaction, int limit, Consumer<List<Verdict>> publisher) {
    List<Verdict> taken =
        transaction
            .createQuery(TAKE)
            .bind("limit", limit)
            .map((row, context) -> VerdictRows.verdict(row))
            .list();
    if (!taken.isEmpty()) {
      publisher.accept(taken);
    }
    return taken.size();
  }
}
