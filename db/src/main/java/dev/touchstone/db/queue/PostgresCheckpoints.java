package dev.touchstone.db.queue;

import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.db.sql.Failures;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Finished parts of runs in PostgreSQL. */
public final class PostgresCheckpoints implements Checkpoints {

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresCheckpoints(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void keep(UUID runId, int part, String content) {
    Failures.translate(
        "keep a part of a run",
        () ->
            jdbi.withHandle(
                handle ->
                    handle.execute(
                        "INSERT INTO run_checkpoint VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        runId,
                        part,
                        content)));
  }

  @Override
  public Map<Integer, String> of(UUID runId) {
    return Failures.translate(
        "read the parts of a run",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("SELECT part, content FROM run_checkpoint WHERE run_id = :run")
                        .bind("run", runId)
                        .setMapKeyColumn("part")
                        .setMapValueColumn("content")
                        .collectInto(new GenericType<Map<Integer, String>>() {})));
  }
}
