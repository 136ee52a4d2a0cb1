package dev.touchstone.core.selftrain;

import java.util.List;
import java.util.UUID;

/** The pseudo-labels behind self-trained models. Appended, never changed. */
public interface PseudoLabelStore {

  /**
   * Appends pseudo-labels to a set. A post that the set has already is left as it is, so that a
   * call whose answer was lost can be made again.
   *
   * @throws java.util.NoSuchElementException if the set's run is not stored
   */
  void add(PseudoLabelSet set, List<PseudoLabel> labels);

  /** One page in the order of the posts' ids by their UTF-8 bytes; a short one is the last. */
  List<PseudoLabel> page(PseudoLabelQuery query);

  /** The sets in which a post of this author counts, the latest run first. */
  List<PseudoLabelSet> countingAuthor(String authorSha256);

  /** How many posts of a run's sets counted and how many did not, by set and reason. */
  List<PseudoLabelCount> counts(UUID runId);

  /** The sets of a run, by attempt. */
  List<PseudoLabelSet> setsOf(UUID runId);
}
