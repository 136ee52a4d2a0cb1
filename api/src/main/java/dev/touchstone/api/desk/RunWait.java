package dev.touchstone.api.desk;

import dev.touchstone.api.data.StartException;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.settings.Installation;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Waits for runs and shows how far they have come.
 *
 * @param desk where they were asked for
 * @param progress where their steps are shown
 */
public record RunWait(Desk desk, PrintWriter progress) {

  private static final long TICK_MILLIS = 100;

  /** The run, once it is over. */
  public RunView finished(RunView submitted) throws InterruptedException {
    StepLines steps = new StepLines(progress, Installation.hasTerminal(), System::nanoTime);
    RunView run = submitted;
    while (!run.state().isOver()) {
      steps.show(run);
      Thread.sleep(TICK_MILLIS);
      run = desk.run(submitted.id());
    }
    steps.end();
    return run;
  }

  /** What a command says of a run that came to nothing worth a report. */
  public static StartException without(RunView run) {
    return new StartException(
        "run "
            + run.id()
            + " "
            + run.state().name().toLowerCase(Locale.ROOT)
            + ": "
            + run.reason());
  }
}
