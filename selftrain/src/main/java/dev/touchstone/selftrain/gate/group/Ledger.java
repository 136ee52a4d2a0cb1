package dev.touchstone.selftrain.gate.group;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts posts by a key and says when a key has its fill.
 *
 * @param <K> what is counted by
 */
public final class Ledger<K> {

  private final int cap;
  private final Map<K, Integer> counts = new HashMap<>();

  /**
   * @param cap most posts of a key
   */
  public Ledger(int cap) {
    this.cap = cap;
  }

  /** Whether {@code key} has its fill. A null key never has. */
  public boolean isFull(K key) {
    return key != null && counts.getOrDefault(key, 0) >= cap;
  }

  /** Counts one post of {@code key}. */
  public void add(K key) {
    if (key != null) {
      counts.merge(key, 1, Integer::sum);
    }
  }
}
