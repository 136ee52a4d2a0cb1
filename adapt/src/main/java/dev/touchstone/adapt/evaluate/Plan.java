package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.evaluate.report.Result.Setting;
import dev.touchstone.adapt.evaluate.report.Summaries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The trials that an evaluation makes.
 *
 * @param request what was asked
 * @param mostShots most shots of each class that every seed can draw
 */
record Plan(EvaluationRequest request, int mostShots) {

  /** The methods of the n-shot curves. */
  private static final List<String> CURVE_METHODS =
      List.of("default", Summaries.REFERENCE, "source-only");

  /** The names of all methods that a request brings in. */
  static Set<String> methods(EvaluationRequest request) {
    Set<String> names = new LinkedHashSet<>(request.methods());
    names.addAll(references(request));
    if (!request.protocol().curveShots().isEmpty()) {
      names.addAll(CURVE_METHODS);
    }
    return names;
  }

  /** Every trial of a reading and source, each once. */
  Set<Setting> trials(TextReading text, SourceSpec source) {
    Set<Setting> trials = new LinkedHashSet<>(asked(text, source));
    references(request)
        .forEach(name -> trials.add(setting(text, source, name, request.protocol().shots())));
    trials.addAll(curves(text, source));
    return trials;
  }

  /** The trials that were asked for. */
  List<Setting> asked(TextReading text, SourceSpec source) {
    return request.methods().stream()
        .map(method -> setting(text, source, method, request.protocol().shots()))
        .toList();
  }

  /** The points of the n-shot curves, as far as there are rows to draw. */
  List<Setting> curves(TextReading text, SourceSpec source) {
    return request.protocol().curveShots().stream()
        .filter(shots -> shots <= mostShots)
        .flatMap(shots -> CURVE_METHODS.stream().map(m -> setting(text, source, m, shots)))
        .toList();
  }

  /** What every method is compared with, asked for or not. */
  private static List<String> references(EvaluationRequest request) {
    return request.protocol().unlabelled()
        ? List.of(Summaries.REFERENCE, Summaries.STREAM_REFERENCE)
        : List.of(Summaries.REFERENCE);
  }

  private static Setting setting(TextReading text, SourceSpec source, String method, int shots) {
    return new Setting(text.key(), source.name(), method, shots);
  }
}
