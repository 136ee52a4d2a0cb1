package dev.touchstone.selftrain.evaluate.report;

import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.selftrain.SelfTrained;
import java.util.List;

/**
 * What one method made of one target, seed by seed.
 *
 * @param result predictions and costs
 * @param traces how each seed's run went
 */
public record StreamResult(Result result, List<Trace> traces) {

  public StreamResult {
    traces = List.copyOf(traces);
  }

  /**
   * How a run went.
   *
   * @param rounds its rounds; none for a method that doesn't read the stream
   * @param outcome whether the stream taught anything
   */
  public record Trace(List<RoundFacts> rounds, SelfTrained.Outcome outcome) {

    public Trace {
      rounds = List.copyOf(rounds);
    }
  }
}
