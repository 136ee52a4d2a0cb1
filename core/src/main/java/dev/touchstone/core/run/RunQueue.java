package dev.touchstone.core.run;

/**
 * Runs that wait for a worker, shared by every process over the same data. It outlives all of them:
 * a run whose worker dies is begun again by another, and fails where that happens too often. Safe
 * for use by several threads.
 */
public interface RunQueue {

  /**
   * Stores a run and has it wait for a worker, both or neither.
   *
   * @throws IllegalArgumentException if it is past waiting
   * @throws java.util.NoSuchElementException if its domain is not stored
   * @throws dev.touchstone.core.port.StorageException if the store fails
   */
  void submit(Run run);

  /** Begins to work at runs, on threads of its own. Whoever calls it closes what it returns. */
  Workers work(RunHandler handler);

  /** Threads that work at runs. */
  interface Workers extends AutoCloseable {

    /**
     * Takes no more runs, asks those under way to stop, and waits for them a while. What was under
     * way waits for another worker then. Idempotent.
     */
    @Override
    void close();
  }
}
