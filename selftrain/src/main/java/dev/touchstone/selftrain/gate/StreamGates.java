package dev.touchstone.selftrain.gate;

import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which posts of a stream count, before a method learns from them. In order:
 *
 * <ol>
 *   <li>exact and near-duplicates count once, by the first of them;
 *   <li>caps on how many posts of one author, of one cluster and of one hour may count; which of
 *       them stay follows from a digest of seed and text, so that being early or many buys nothing;
 *   <li>in a cluster of posts that say much the same only the label counts that most of its authors
 *       have;
 *   <li>the words have to agree with the encoder.
 * </ol>
 *
 * <p>The same posts in any order, probabilities and seed give the same answer. Safe from several
 * threads.
 *
 * @param settings how strict
 */
public record StreamGates(GateSettings settings) {

  public StreamGates {
    Objects.requireNonNull(settings, "settings");
  }

  /**
   * Passes a stream through the gates.
   *
   * @param stream posts, each key once
   * @param probabilities probability of misinformation of each by the encoder's view: the model
   *     that the run begins with
   * @param seed the run's seed; unknown to those who post
   * @throws IllegalArgumentException if there is not one probability for each post
   */
  public Admission admit(List<StreamPost> stream, double[] probabilities, long seed) {
    if (stream.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "gates: expected a probability for each of "
              + stream.size()
              + " posts, got "
              + probabilities.length);
    }
    if (stream.isEmpty()) {
      return new Admission(List.of(), List.of(), Optional.of(NothingLearned.EMPTY_STREAM));
    }
    return new Passage(settings, Arrivals.of(stream, probabilities), seed).admission();
  }
}
