package dev.touchstone.detector.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a model was trained, complete enough to do it again.
 *
 * @param method the learner's name
 * @param settings its settings by name, as text
 * @param seed the seed of everything random
 * @param codeRevision the revision of the code that trained it
 * @param runId the run that trained it, or null where it was none
 * @param labels the labels it learned from, rows ascending; none for a source-trained model
 */
public record TrainingRecord(
    String method,
    SortedMap<String, String> settings,
    long seed,
    String codeRevision,
    UUID runId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelUse> labels) {

  /**
   * A label and the row of the head's support that it stands behind. Labels of texts that read the
   * same share a row.
   *
   * @param labelId the label
   * @param postId the post that was labelled, or null where the text was pasted
   * @param rawSha256 digest of its raw text
   * @param label what it says
   * @param row index of the support row, from 0
   */
  public record LabelUse(UUID labelId, String postId, String rawSha256, Label label, int row) {

    public LabelUse {
      Objects.requireNonNull(labelId, "labelId");
      Sha256.require(rawSha256, "rawSha256");
      Objects.requireNonNull(label, "label");
      if (row < 0) {
        throw new IllegalArgumentException("label use: expected a row >= 0, got " + row);
      }
    }
  }

  public TrainingRecord {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(codeRevision, "codeRevision");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    labels = labels == null ? List.of() : List.copyOf(labels);
  }

  /** A record of settings in any order, of a training without labels of a domain. */
  public static TrainingRecord of(
      String method, Map<String, String> settings, long seed, String codeRevision) {
    return new TrainingRecord(method, new TreeMap<>(settings), seed, codeRevision, null, List.of());
  }

  /** The same with the run and the labels behind it. */
  public TrainingRecord learnedFrom(UUID run, List<LabelUse> uses) {
    return new TrainingRecord(method, settings, seed, codeRevision, run, uses);
  }
}
