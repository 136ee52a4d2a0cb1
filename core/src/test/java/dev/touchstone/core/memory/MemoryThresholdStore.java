package dev.touchstone.core.memory;

import dev.touchstone.core.domain.DomainThresholds;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.verdict.Thresholds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Domains' thresholds in memory. */
public final class MemoryThresholdStore implements ThresholdStore {

  private final Map<String, DomainThresholds> latest = new ConcurrentHashMap<>();

  @Override
  public Optional<Thresholds> find(String domain) {
    return Optional.ofNullable(latest.get(domain)).flatMap(DomainThresholds::thresholds);
  }

  @Override
  public void set(DomainThresholds thresholds) {
    latest.put(thresholds.domain(), thresholds);
  }
}
