package dev.touchstone.bench.history;

import java.nio.file.Path;

/**
 * What to measure over how much.
 *
 * @param verdicts current verdicts in all, over {@value #DOMAINS} domains and {@value #MONTHS}
 *     months
 * @param unlabelled posts of the domain that the labelling queue hands out of
 * @param rounds how often the compared reads are taken in turn
 * @param labels a data set with labels to learn from, or null for the sample's
 * @param seed draws vectors and labels
 */
record HistoryRequest(int verdicts, int unlabelled, int rounds, Path labels, long seed) {

  static final int DOMAINS = 8;
  static final int MONTHS = 6;

  HistoryRequest {
    if (verdicts < 1000 || unlabelled < 1000 || rounds < 1) {
      throw new IllegalArgumentException(
          "expected at least 1000 verdicts, 1000 unlabelled posts and 1 round, got "
              + verdicts
              + ", "
              + unlabelled
              + " and "
              + rounds);
    }
  }
}
