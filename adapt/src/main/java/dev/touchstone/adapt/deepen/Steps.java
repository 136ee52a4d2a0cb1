package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.progress.Progress;
import java.time.Duration;

/** The listener's ear. */
record Steps(StepListener listener) {

  /** What is done, in order. */
  enum Step {
    CHECKING(1),
    COMPARING(2),
    LEARNING(3),
    ROUNDING(4),
    PACKING(5);

    private final int number;

    Step(int number) {
      this.number = number;
    }
  }

  /**
   * Begins a step, or tells how far it has come.
   *
   * @throws AdaptationCancelledException if the listener says to stop
   */
  void at(Step step, String message) {
    if (!listener.step(step.number, Step.PACKING.number, message)) {
      throw new AdaptationCancelledException(message);
    }
  }

  /** Tells of the parts of a step, with the time that is left. */
  Progress within(Step step, String what) {
    return (name, parts) -> {
      long begun = System.nanoTime();
      long[] done = {0};
      at(step, what);
      return taken -> {
        done[0] += taken;
        Duration spent = Duration.ofNanos(System.nanoTime() - begun);
        long left = spent.multipliedBy(parts - done[0]).dividedBy(done[0]).toSeconds();
        at(step, what + ", " + done[0] + " of " + parts + " parts done, " + left + " s left");
      };
    };
  }
}
