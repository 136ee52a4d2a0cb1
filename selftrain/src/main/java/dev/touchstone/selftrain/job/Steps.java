package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.progress.Progress;

/** The listener's ear. */
record Steps(StepListener listener) {

  /** What is done, in order. */
  enum Step {
    CHECKING(1),
    READING(2),
    SORTING(3),
    LEARNING(4),
    COMPARING(5),
    PACKING(6);

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

  /** Tells of a method's phases. */
  Progress learning() {
    return (name, steps) -> {
      at(Step.LEARNING, name + ", part 1 of " + steps);
      long[] done = {0};
      return taken -> {
        done[0] += taken;
        at(Step.LEARNING, name + ", " + done[0] + " of " + steps + " parts done");
      };
    };
  }
}
