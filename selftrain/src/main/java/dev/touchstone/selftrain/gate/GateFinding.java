package dev.touchstone.selftrain.gate;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one gate found. Goes into the run's provenance as JSON, component by component.
 *
 * @param gate the gate's name
 * @param outcome what it decided
 * @param figures what it decided by, all finite, by name
 */
public record GateFinding(String gate, Outcome outcome, Map<String, Double> figures) {

  /** What a gate decides. */
  public enum Outcome {
    PASSED,
    REFUSED,
    /** There was too little to judge by; by itself no reason to refuse. */
    NOT_JUDGED
  }

  public GateFinding {
    Objects.requireNonNull(gate, "gate");
    Objects.requireNonNull(outcome, "outcome");
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    figures.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "gate " + gate + ": expected a finite figure " + name + ", got " + value);
          }
        });
  }

  static GateFinding of(String gate, boolean passed, Map<String, Double> figures) {
    return new GateFinding(gate, passed ? Outcome.PASSED : Outcome.REFUSED, figures);
  }
}
