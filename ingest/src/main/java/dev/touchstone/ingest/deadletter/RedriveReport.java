package dev.touchstone.ingest.deadletter;

/**
 * What a redrive came to.
 *
 * @param sent records sent to the posts topic again
 * @param skipped dead letters that can't be sent: without a value, or of another topic
 */
public record RedriveReport(int sent, int skipped) {

  RedriveReport plus(RedriveReport other) {
    return new RedriveReport(sent + other.sent, skipped + other.skipped);
  }
}
