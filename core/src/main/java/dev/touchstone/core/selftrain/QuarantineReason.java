package dev.touchstone.core.selftrain;

/** Why a post of the stream doesn't count in self-training. */
public enum QuarantineReason {
  /** It repeats an earlier post, exactly or nearly; the earlier one counts for both. */
  DUPLICATE,
  /** Its author has as many posts that count as one author may have. */
  AUTHOR_CAP,
  /** As many posts that say much the same count as may. */
  CLUSTER_CAP,
  /** As many posts of its hour count as may. */
  HOUR_CAP,
  /** Posts that say much the same have the other label. */
  CLUSTER_DISAGREES,
  /** The encoder's view and the words' view give it different labels. */
  VIEWS_DISAGREE
}
