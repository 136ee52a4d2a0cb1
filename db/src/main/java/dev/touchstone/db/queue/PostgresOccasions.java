package dev.touchstone.db.queue;

import dev.touchstone.core.run.Occasions;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs that are due, in PostgreSQL. */
public final class PostgresOccasions implements Occasions {

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtext('touchstone occasions'))";

  private static final String FREE =
      """
      d.state <> 'ARCHIVED'
      AND NOT EXISTS (SELECT FROM run r WHERE r.domain = d.name AND r.finished_at IS NULL)
      """;

  /** A label taken back is a change of the labels too. */
  private static final String ADAPT =
      """
      SELECT d.name FROM domain d
      CROSS JOIN LATERAL (
        SELECT greatest(max(l.labelled_at), max(w.withdrawn_at)) AS at
        FROM label l LEFT JOIN label_withdrawal w ON w.label_id = l.id
        WHERE l.domain = d.name) changed
      WHERE changed.at <= :quietSince
        AND NOT EXISTS (SELECT FROM run r WHERE r.domain = d.name AND r.kind = 'ADAPTATION'
                          AND r.created_at >= changed.at)
        AND (SELECT count(DISTINCT c.label) FROM current_label c WHERE c.domain = d.name) = 2
        AND
      """
          + FREE
          + "ORDER BY d.name";

  private static final String SELF_TRAIN =
      """
      SELECT d.name FROM domain d
      CROSS JOIN LATERAL (
        SELECT coalesce(max(r.created_at), 'epoch') AS at FROM run r
        WHERE r.domain = d.name AND r.kind = 'SELF_TRAINING') last
      WHERE d.state = 'LIVE'
        AND NOT EXISTS (SELECT FROM run r WHERE r.domain = d.name AND r.created_at > :lastBefore)
        AND (SELECT count(*) FROM (
               SELECT FROM post_version p
               WHERE p.domain = d.name AND p.ingested_at > last.at LIMIT :posts) new) = :posts
        AND
      """
          + FREE
          + "ORDER BY d.name";

  private final Jdbi jdbi;

  /** Reads through {@code jdbi}, which stays the caller's to close. */
  public PostgresOccasions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public int adapt(Instant quietSince, Consumer<String> ask) {
    return each(
        handle ->
            handle
                .createQuery(ADAPT)
                .bind("quietSince", Values.time(quietSince))
                .mapTo(String.class)
                .list(),
        ask);
  }

  @Override
  public int selfTrain(Instant lastBefore, int posts, Consumer<String> ask) {
    return each(
        handle ->
            handle
                .createQuery(SELF_TRAIN)
                .bind("lastBefore", Values.time(lastBefore))
                .bind("posts", posts)
                .mapTo(String.class)
                .list(),
        ask);
  }

  /** What opens a handle of this Jdbi in {@code ask} takes part in the transaction. */
  private int each(Function<Handle, List<String>> due, Consumer<String> ask) {
    return Failures.retryConflicts(
        "ask for runs that are due",
        () ->
            jdbi.inTransaction(
                handle -> {
                  if (!handle.createQuery(LOCK).mapTo(Boolean.class).one()) {
                    return 0;
                  }
                  List<String> domains = due.apply(handle);
                  domains.forEach(ask);
                  return domains.size();
                }));
  }
}
