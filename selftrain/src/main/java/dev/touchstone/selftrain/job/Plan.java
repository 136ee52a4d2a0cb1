package dev.touchstone.selftrain.job;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.Objects;
import java.util.UUID;

/**
 * How a run is done.
 *
 * @param set where its pseudo-labels are kept
 * @param seed deals posts into folds and says whose posts stay under a cap; unknown to those who
 *     post
 * @param gates how strict the gates are
 * @param follows the set of the run that this one repeats without some posts, or null where it
 *     reads the stream
 * @param without whose posts are left out
 */
public record Plan(
    PseudoLabelSet set,
    long seed,
    GateSettings gates,
    PseudoLabelSet follows,
    Subtraction without) {

  public Plan {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(gates, "gates");
    Objects.requireNonNull(without, "without");
  }

  /** Of a run on the stream, with the product's gates. */
  public static Plan onStream(PseudoLabelSet set, Subtraction without) {
    return new Plan(set, seed(set.runId()), GateSettings.DEFAULT, null, without);
  }

  /** Of a run that differs from an earlier one in what is left out: its posts, its seed. */
  public static Plan following(PseudoLabelSet set, PseudoLabelSet earlier, Subtraction without) {
    return new Plan(set, seed(earlier.runId()), GateSettings.DEFAULT, earlier, without);
  }

  /** A run's seed: random bits of its id, which nobody knows before it is asked for. */
  private static long seed(UUID run) {
    return Long.parseUnsignedLong(Sha256.of(run.toString()).substring(0, 16), 16);
  }
}
