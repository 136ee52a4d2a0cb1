package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.evaluate.report.DataFacts;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.Result.Setting;
import dev.touchstone.adapt.evaluate.report.Summaries;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.evaluate.split.Draw;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Puts results together as a report.
 *
 * @param plan what was to be done
 * @param material the texts
 * @param draws the seeds
 * @param results every result by its setting
 */
record Assembly(Plan plan, Material material, List<Draw> draws, Map<Setting, Result> results) {

  EvaluationReport report(EncoderIdentity encoder) {
    List<Result> constants = Arrays.stream(Label.values()).map(this::constant).toList();
    Summaries summaries =
        new Summaries(
            Stream.concat(results.values().stream(), constants.stream()).toList(),
            plan.request().protocol().resamples());
    return new EvaluationReport(
        plan.request().protocol(),
        encoder,
        DataFacts.of(material.target(), material.target().labels()),
        material.sources().values().stream().map(Material.SourceRows::facts).toList(),
        rows(summaries, plan::asked),
        rows(summaries, plan::curves),
        constants.stream().map(summaries::row).toList(),
        List.copyOf(results.values()),
        MemoryUse.residentPeak());
  }

  private List<SummaryRow> rows(
      Summaries summaries, BiFunction<TextReading, SourceSpec, List<Setting>> settings) {
    return plan.request().texts().stream()
        .flatMap(text -> plan.request().sources().stream().map(s -> settings.apply(text, s)))
        .flatMap(List::stream)
        .map(setting -> summaries.row(results.get(setting)))
        .toList();
  }

  private Result constant(Label label) {
    String method = "constant-" + label.name().toLowerCase(Locale.ROOT);
    List<Predictions> bySeed =
        draws.stream().map(draw -> Predictions.always(label, draw.labels(draw.test()))).toList();
    return Result.constant(new Setting("any", "none", method, 0), bySeed);
  }
}
