package dev.touchstone.adapt.job;

import java.util.List;

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

  /**
   * Tells that a step begins, or goes on.
   *
   * @param step one of the steps, all of which its type lists in their order
   * @param message as for {@link #step}
   * @throws AdaptationCancelledException if the listener says to stop
   */
  default void at(Enum<?> step, String message) {
    List<?> steps = List.of(step.getDeclaringClass().getEnumConstants());
    if (!step(steps.indexOf(step) + 1, steps.size(), message)) {
      throw new AdaptationCancelledException(message);
    }
  }
}
