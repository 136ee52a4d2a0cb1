package dev.touchstone.core.run;

import java.util.function.BooleanSupplier;

/** Does the work of runs. */
@FunctionalInterface
public interface RunHandler {

  /**
   * Does the work of a run and ends it in the store. Called by a worker's thread, never twice at
   * once for one run while its worker lives; a second call is for a run whose worker died or was
   * stopped, and begins from the start.
   *
   * @param run the run as it was begun
   * @param stopping whether this worker has to leave; the handler then returns soon and leaves the
   *     run as it is
   * @throws RuntimeException if the run has failed; its message is kept as the reason
   */
  void handle(Run run, BooleanSupplier stopping);
}
