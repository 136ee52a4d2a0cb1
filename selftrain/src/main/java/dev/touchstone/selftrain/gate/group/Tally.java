package dev.touchstone.selftrain.gate.group;

import dev.touchstone.core.selftrain.QuarantineReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts posts by author, cluster and hour and says when one of them has its fill. */
public final class Tally {

  private final Ledger<String> authors;
  private final Ledger<Integer> clusters;
  private final Ledger<Instant> hours;

  /**
   * @param ofAuthor most posts of an author
   * @param ofCluster most posts of a cluster
   * @param ofHour most posts of an hour
   */
  public Tally(int ofAuthor, int ofCluster, int ofHour) {
    this.authors = new Ledger<>(ofAuthor);
    this.clusters = new Ledger<>(ofCluster);
    this.hours = new Ledger<>(ofHour);
  }

  /**
   * Counts a post, unless one of its three has its fill.
   *
   * @param author who counts as its author, or null where nobody does
   * @return which of the three has its fill, or empty where the post was counted
   */
  public Optional<QuarantineReason> count(String author, int cluster, Instant hour) {
    if (author != null && authors.isFull(author)) {
      return Optional.of(QuarantineReason.AUTHOR_CAP);
    }
    if (clusters.isFull(cluster)) {
      return Optional.of(QuarantineReason.CLUSTER_CAP);
    }
    if (hours.isFull(hour)) {
      return Optional.of(QuarantineReason.HOUR_CAP);
    }
    if (author != null) {
      authors.add(author);
    }
    clusters.add(cluster);
    hours.add(hour);
    return Optional.empty();
  }

  private static final class Ledger<K> {

    private final int cap;
    private final Map<K, Integer> counts = new HashMap<>();

    Ledger(int cap) {
      this.cap = cap;
    }

    boolean isFull(K key) {
      return counts.getOrDefault(key, 0) >= cap;
    }

    void add(K key) {
      counts.merge(key, 1, Integer::sum);
    }
  }
}
