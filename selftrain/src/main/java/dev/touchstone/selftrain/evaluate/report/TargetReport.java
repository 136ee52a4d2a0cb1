package dev.touchstone.selftrain.evaluate.report;

import dev.touchstone.adapt.evaluate.report.DataFacts;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.Summaries;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.evaluate.ByDomainRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was found on one target in one reading of the texts.
 *
 * @param facts what took part
 * @param summary one row for each method asked for
 * @param constants the two constant answers on the same tests
 * @param results everything that was run, what methods are compared with included
 */
public record TargetReport(
    Facts facts, List<SummaryRow> summary, List<SummaryRow> constants, List<StreamResult> results) {

  public TargetReport {
    summary = List.copyOf(summary);
    constants = List.copyOf(constants);
    results = List.copyOf(results);
  }

  /**
   * What took part.
   *
   * @param name the held-out domain
   * @param text how the texts were read
   * @param target its rows
   * @param sources rows of each source
   */
  public record Facts(String name, String text, DataFacts target, List<DataFacts> sources) {

    public Facts {
      sources = List.copyOf(sources);
    }
  }

  /** Sums up a target's results. */
  public static TargetReport of(Facts facts, ByDomainRequest request, List<StreamResult> results) {
    List<Result> all = plain(results);
    List<Result> constants = constants(all.get(0));
    Summaries summaries = summaries(request, Stream.of(all, constants).flatMap(List::stream));
    List<SummaryRow> rows =
        request.methods().stream().map(method -> summaries.row(named(all, method))).toList();
    return new TargetReport(facts, rows, constants.stream().map(summaries::row).toList(), results);
  }

  /** Results of a method, and of the constants by theirs. */
  Result result(String method) {
    List<Result> all = plain(results);
    return named(Stream.of(all, constants(all.get(0))).flatMap(List::stream).toList(), method);
  }

  /** Names of everything that was run, and of the constants. */
  List<String> methods() {
    List<Result> all = plain(results);
    return Stream.of(all, constants(all.get(0)))
        .flatMap(List::stream)
        .map(result -> result.setting().method())
        .toList();
  }

  static Summaries summaries(ByDomainRequest request, Stream<Result> results) {
    return new Summaries(
        results.toList(), request.protocol().resamples(), request.protocol().reference());
  }

  private static List<Result> plain(List<StreamResult> results) {
    return results.stream().map(StreamResult::result).toList();
  }

  private static Result named(List<Result> results, String method) {
    return results.stream()
        .filter(result -> result.setting().method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  private static List<Result> constants(Result beside) {
    return Arrays.stream(Label.values()).map(label -> constant(label, beside)).toList();
  }

  private static Result constant(Label label, Result beside) {
    List<Predictions> always =
        beside.bySeed().stream().map(one -> Predictions.always(label, labels(one))).toList();
    String method = "constant-" + label.name().toLowerCase(Locale.ROOT);
    Result.Setting of = beside.setting();
    return Result.constant(new Result.Setting(of.text(), of.source(), method, of.shots()), always);
  }

  private static int[] labels(Predictions predictions) {
    return IntStream.range(0, predictions.size()).map(predictions::label).toArray();
  }
}
