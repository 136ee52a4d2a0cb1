package dev.touchstone.adapt.evaluate.report;

import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import java.util.Map;

/**
 * One line of the comparison.
 *
 * @param setting text, source, method and shots
 * @param figures every metric over the seeds
 * @param lead every metric less logistic regression's on the same shots and tests, paired
 * @param selfTrainingLead the same less plain self-training's, where that was run
 * @param cost what it took
 */
public record SummaryRow(
    Result.Setting setting,
    Map<Metric, Estimate> figures,
    Map<Metric, Estimate> lead,
    Map<Metric, Estimate> selfTrainingLead,
    Cost cost) {

  /**
   * What a method took.
   *
   * @param seconds mean time to learn, embeddings given
   * @param rounds mean number of rounds of self-training; 0 for methods without
   * @param peakHeapBytes largest heap in use while it learned and scored
   */
  public record Cost(double seconds, double rounds, long peakHeapBytes) {}

  public SummaryRow {
    figures = Map.copyOf(figures);
    lead = Map.copyOf(lead);
    selfTrainingLead = Map.copyOf(selfTrainingLead);
  }

  /** A metric over the seeds. */
  public Estimate figure(Metric metric) {
    return figures.get(metric);
  }
}
