package dev.touchstone.detector.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model was trained, complete enough to do it again.
 *
 * @param method the learner's name
 * @param settings its settings by name, as text
 * @param seed the seed of everything random
 * @param codeRevision the revision of the code that trained it
 */
public record TrainingRecord(
    String method, SortedMap<String, String> settings, long seed, String codeRevision) {

  public TrainingRecord {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(codeRevision, "codeRevision");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A record of settings in any order. */
  public static TrainingRecord of(
      String method, Map<String, String> settings, long seed, String codeRevision) {
    return new TrainingRecord(method, new TreeMap<>(settings), seed, codeRevision);
  }
}
