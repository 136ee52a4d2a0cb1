package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.progress.Progress;
import java.time.Duration;

/** What a deepening run does, in order. */
enum Step {
  CHECKING,
  COMPARING,
  LEARNING,
  ROUNDING,
  PACKING;

  /** Tells of the parts of this step, with the time that is left. */
  Progress parts(StepListener steps, String what) {
    steps.at(this, what);
    return (name, parts) -> {
      long begun = System.nanoTime();
      long[] done = {0};
      steps.at(this, what);
      return taken -> {
        done[0] += taken;
        Duration spent = Duration.ofNanos(System.nanoTime() - begun);
        long left = spent.multipliedBy(parts - done[0]).dividedBy(done[0]).toSeconds();
        steps.at(this, what + ", " + done[0] + " of " + parts + " parts done, " + left + " s left");
      };
    };
  }
}
