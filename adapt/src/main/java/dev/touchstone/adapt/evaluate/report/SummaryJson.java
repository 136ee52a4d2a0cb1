package dev.touchstone.adapt.evaluate.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;

/**
 * A summary row as a flat JSON object: {@code source}, {@code target}, {@code method}, {@code
 * shots}, {@code seeds}, {@code text}, {@code depth}, each metric under its {@link Metric#key()}
 * with {@code <key>Std}, {@code <key>Interval} and, as paired differences, {@code <key>Lead} to the
 * reference and {@code <key>SelfTrainingLead} to plain self-training, each with its {@code
 * Interval}; {@code adaptSeconds}, {@code peakHeapBytes}; for what learned in rounds also {@code
 * rounds} and {@code selfTrainSeconds}.
 */
public final class SummaryJson {

  private SummaryJson() {}

  /** The setting's fields. */
  public static ObjectNode setting(Result.Setting setting, String target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", setting.source())
        .put("target", target)
        .put("method", setting.method())
        .put("shots", setting.shots())
        .put("text", setting.text())
        .put("depth", FullDepth.isFull(setting.method()) ? "full" : "head");
  }

  /** A row's fields. */
  public static ObjectNode row(SummaryRow row, String target, int seeds) {
    ObjectNode object = setting(row.setting(), target);
    object.put("seeds", seeds);
    for (Metric metric : Metric.values()) {
      put(object, metric.key(), row.figures().get(metric));
      put(object, metric.key() + "Lead", row.lead().get(metric));
      put(object, metric.key() + "SelfTrainingLead", row.selfTrainingLead().get(metric));
    }
    SummaryRow.Cost cost = row.cost();
    object.put("adaptSeconds", cost.seconds()).put("peakHeapBytes", cost.peakHeapBytes());
    if (cost.rounds() > 0) {
      object.put("rounds", cost.rounds()).put("selfTrainSeconds", cost.seconds());
    }
    return object;
  }

  private static void put(ObjectNode object, String key, Estimate estimate) {
    if (estimate != null) {
      object.put(key, estimate.mean()).put(key + "Std", estimate.std());
      object.putArray(key + "Interval").add(estimate.low()).add(estimate.high());
    }
  }
}
