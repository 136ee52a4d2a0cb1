package dev.touchstone.core.run;

/** Where a run stands. */
public enum RunState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker is at it. If that one dies, another takes it over. */
  RUNNING,
  /** Ended well: its model is released, or what it was to judge again is judged. */
  SUCCEEDED,
  /** Ended by an error; nothing was released. */
  FAILED,
  /** Ended by a person. */
  CANCELLED,
  /** Ended well, but what it learned is no better than what serves; nothing was released. */
  NOTHING_LEARNED;

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }
}
