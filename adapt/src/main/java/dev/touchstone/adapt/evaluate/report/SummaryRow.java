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
 * @param adaptSeconds mean time to learn from sources and shots
 * @param peakHeapBytes largest heap in use while it learned and scored
 */
public record SummaryRow(
    Result.Setting setting,
    Map<Metric, Estimate> figures,
    Map<Metric, Estimate> lead,
    double adaptSeconds,
    long peakHeapBytes) {

  public SummaryRow {
    figures = Map.copyOf(figures);
    lead = Map.copyOf(lead);
  }

  /** A metric over the seeds. */
  public Estimate figure(Metric metric) {
    return figures.get(metric);
  }
}
