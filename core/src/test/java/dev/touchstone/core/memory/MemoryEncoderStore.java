package dev.touchstone.core.memory;

import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.port.EncoderStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Learned encoders in memory. */
public final class MemoryEncoderStore implements EncoderStore {

  private final Map<String, LearnedEncoder> encoders = new ConcurrentHashMap<>();

  @Override
  public void add(LearnedEncoder encoder) {
    encoders.putIfAbsent(encoder.identity().id(), encoder);
  }

  @Override
  public boolean has(String encoderId) {
    return encoders.containsKey(encoderId);
  }

  @Override
  public Optional<LearnedEncoder> find(String encoderId) {
    return Optional.ofNullable(encoders.get(encoderId));
  }
}
