package dev.touchstone.core.port;

import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import java.util.OptionalLong;

/** Stores posts, verdicts, outbox rows and Kafka offsets in one transaction. */
public interface IntakeStore {

  /** The next offset to read, or empty where the partition was never read. */
  OptionalLong nextOffset(String topic, int partition);

  /**
   * Stores a batch whole or not at all. Unknown domains are created in the state {@code NEW}. A
   * post whose id and text are known gets nothing new; another text under a known id becomes its
   * next version, and its verdict supersedes the post's current one. Every new verdict has an
   * outbox row.
   *
   * @throws FencedException if a partition's offset stands elsewhere; nothing is stored
   * @throws java.util.NoSuchElementException if the model of a new verdict is not stored
   */
  IntakeOutcome store(IntakeBatch batch);
}
