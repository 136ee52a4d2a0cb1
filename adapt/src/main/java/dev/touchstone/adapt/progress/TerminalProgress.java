package dev.touchstone.adapt.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws one bar a phase on standard error, with the time left. */
public final class TerminalProgress implements Progress {

  private static final int MILLIS_BETWEEN_DRAWS = 500;

  @Override
  public Phase start(String name, long steps) {
    return new Bar(
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWS)
            .build());
  }

  private record Bar(ProgressBar bar) implements Phase {

    @Override
    public void advance(long taken) {
      bar.stepBy(taken);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
