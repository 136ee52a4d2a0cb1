package dev.touchstone.core.run;

import java.util.Objects;

/**
 * How far a run has come.
 *
 * @param step the step it is at, from 0 for not yet begun to {@code of}
 * @param of number of steps, as far as is known
 * @param message what it is doing, for a person to read
 */
public record RunProgress(int step, int of, String message) {

  /** Before the first step. */
  public static final RunProgress NONE = new RunProgress(0, 0, "waiting");

  public RunProgress {
    Objects.requireNonNull(message, "message");
    if (step < 0 || step > of) {
      throw new IllegalArgumentException("expected 0 <= step <= of, got " + step + " of " + of);
    }
  }
}
