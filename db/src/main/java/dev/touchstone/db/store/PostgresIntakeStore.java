package dev.touchstone.db.store;

import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.db.sql.Failures;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Intake into PostgreSQL. */
public final class PostgresIntakeStore implements IntakeStore {

  private final Jdbi jdbi;

  /** Writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresIntakeStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public OptionalLong nextOffset(String topic, int partition) {
    String sql =
        "SELECT next_offset FROM kafka_offset WHERE topic = :topic AND partition = :partition";
    return Failures.translate(
        "read an offset",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(sql)
                        .bind("topic", topic)
                        .bind("partition", partition)
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A post that two transactions store at once makes one of them wait, fail on a key and start
   * again with what the other stored.
   */
  @Override
  public IntakeOutcome store(IntakeBatch batch) {
    return Failures.retryConflicts("store a batch", () -> storeOnce(batch));
  }

  private IntakeOutcome storeOnce(IntakeBatch batch) {
    try {
      return jdbi.inTransaction(handle -> new IntakeTransaction(handle, batch).run());
    } catch (JdbiException e) {
      if (Failures.constraint(e).startsWith(PostgresVerdictStore.MODEL_KEY)) {
        throw new NoSuchElementException("expected a stored model, got " + modelIds(batch));
      }
      throw e;
    }
  }

  private static String modelIds(IntakeBatch batch) {
    return batch.posts().stream()
        .map(JudgedPost::classification)
        .map(classification -> classification.modelId())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
