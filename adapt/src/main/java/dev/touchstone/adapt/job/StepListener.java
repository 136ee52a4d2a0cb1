package dev.touchstone.adapt.job;

/** Told how far an adaptation has come, on the thread that runs it; may stop it between steps. */
@FunctionalInterface
public interface StepListener {

  /** Hears nothing and never stops. */
  StepListener NONE = (step, of, message) -> true;

  /**
   * A step begins, or goes on.
   *
   * @param step the step, from 1 to {@code of}
   * @param of number of steps
   * @param message what is being done, for a person to read
   * @return false to stop
   */
  boolean step(int step, int of, String message);
}
