package dev.touchstone.ingest.produce;

import java.time.Duration;
import java.util.List;

/**
 * What sending came to, or has come to so far.
 *
 * @param sent posts that the broker holds
 * @param failed lines that hold no acceptable post, and posts that the broker refused
 * @param errors the first {@value #MAX_ERRORS} of them
 * @param took how long it took
 */
public record ProduceReport(long sent, long failed, List<LineError> errors, Duration took) {

  /** Most errors that are kept. */
  public static final int MAX_ERRORS = 20;

  /**
   * One failure.
   *
   * @param line number of the line in the file, from 1
   * @param message what was expected and what was got; never the post's text
   */
  public record LineError(long line, String message) {

    @Override
    public String toString() {
      return "line " + line + ": " + message;
    }
  }

  public ProduceReport {
    errors = List.copyOf(errors);
  }

  /** Whether every line was sent. */
  public boolean isComplete() {
    return failed == 0;
  }
}
