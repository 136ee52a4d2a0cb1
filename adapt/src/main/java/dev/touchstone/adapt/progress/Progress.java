package dev.touchstone.adapt.progress;

/** Told how far a long computation has come. One thread at a time reports to it. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (name, steps) -> taken -> {};

  /**
   * Begins a phase.
   *
   * @param name what is being done, for a person to read
   * @param steps number of steps to come
   * @return the phase, closed by the caller once it is over or has failed
   */
  Phase start(String name, long steps);

  /** A phase in the course of being done. */
  @FunctionalInterface
  interface Phase extends AutoCloseable {

    /** Counts {@code taken} more steps as done. */
    void advance(long taken);

    @Override
    default void close() {}
  }
}
