package dev.touchstone.selftrain.gate;

import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which posts of a stream count.
 *
 * @param labels one for each post of the stream, in its order: its pseudo-label by the encoder's
 *     view, its weight, and why it doesn't count where it doesn't
 * @param findings what each gate found, in the order they were passed
 * @param nothing why the stream teaches nothing, or empty where it may
 */
public record Admission(
    List<PseudoLabel> labels, List<GateFinding> findings, Optional<NothingLearned> nothing) {

  public Admission {
    labels = List.copyOf(labels);
    findings = List.copyOf(findings);
    Objects.requireNonNull(nothing, "nothing");
  }

  /** Indices of the posts that count, in the stream's order. */
  public int[] accepted() {
    return IntStream.range(0, labels.size()).filter(i -> labels.get(i).isAccepted()).toArray();
  }

  /** How many posts were quarantined for each reason; absent reasons are absent keys. */
  public Map<QuarantineReason, Integer> quarantined() {
    Map<QuarantineReason, Integer> counts = new EnumMap<>(QuarantineReason.class);
    labels.stream()
        .filter(label -> !label.isAccepted())
        .forEach(label -> counts.merge(label.quarantine(), 1, Integer::sum));
    return counts;
  }
}
