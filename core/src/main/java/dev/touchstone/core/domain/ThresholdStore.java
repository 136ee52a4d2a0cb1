package dev.touchstone.core.domain;

import dev.touchstone.core.verdict.Thresholds;
import java.util.Optional;

/** Thresholds that people set for domains; the latest holds. Append-only. */
public interface ThresholdStore {

  /** The thresholds set for a domain; empty where its model's hold. */
  Optional<Thresholds> find(String domain);

  /**
   * Sets a domain's thresholds from now on.
   *
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  void set(DomainThresholds thresholds);
}
