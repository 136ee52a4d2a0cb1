package dev.touchstone.adapt.evaluate.report;

import dev.touchstone.adapt.evaluate.split.Protocol;
import dev.touchstone.core.model.EncoderIdentity;
import java.util.List;

/**
 * Everything that an evaluation found.
 *
 * @param protocol shots, seeds and splits
 * @param encoder the encoder behind every embedding
 * @param target what of the target took part
 * @param sources what of each source file took part
 * @param summary one row for each text, source and method asked for, and no other
 * @param curves rows at the shot counts of the n-shot curves
 * @param constants the two constant answers on the same tests, one pair a text
 * @param results predictions behind {@code summary} and {@code curves}
 * @param peakResidentBytes largest resident set of the process; 0 if unknown
 */
public record EvaluationReport(
    Protocol protocol,
    EncoderIdentity encoder,
    DataFacts target,
    List<DataFacts> sources,
    List<SummaryRow> summary,
    List<SummaryRow> curves,
    List<SummaryRow> constants,
    List<Result> results,
    long peakResidentBytes) {

  public EvaluationReport {
    sources = List.copyOf(sources);
    summary = List.copyOf(summary);
    curves = List.copyOf(curves);
    constants = List.copyOf(constants);
    results = List.copyOf(results);
  }
}
