package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.progress.Progress;

/** What a self-training run does, in order. */
enum Step {
  CHECKING,
  READING,
  SORTING,
  LEARNING,
  COMPARING,
  PACKING;

  /** Tells of a method's phases. */
  static Progress learning(StepListener steps) {
    return (name, parts) -> {
      steps.at(LEARNING, name + ", part 1 of " + parts);
      long[] done = {0};
      return taken -> {
        done[0] += taken;
        steps.at(LEARNING, name + ", " + done[0] + " of " + parts + " parts done");
      };
    };
  }
}
