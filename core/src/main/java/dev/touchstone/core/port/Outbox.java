package dev.touchstone.core.port;

import dev.touchstone.core.verdict.Verdict;
import java.util.List;
import java.util.function.Consumer;

/** Verdicts that are stored and not yet published. */
public interface Outbox {

  /**
   * Takes up to {@code limit} unpublished verdicts, oldest first, under a lock that other relays
   * skip, hands them to {@code publisher}, and marks them published when it returns.
   *
   * @return how many were published; 0 where there was nothing to do
   * @throws RuntimeException what {@code publisher} threw; nothing is then marked
   */
  int publish(int limit, Consumer<List<Verdict>> publisher);

  /** How many verdicts wait. */
  long backlog();
}
