package dev.touchstone.core.port;

import dev.touchstone.core.model.LearnedEncoder;
import java.util.Optional;

/** Encoders whose weights were learned. They are appended, never changed. */
public interface EncoderStore {

  /** Stores an encoder; one that is known already is left as it is. */
  void add(LearnedEncoder encoder);

  /** Whether an encoder is stored. */
  boolean has(String encoderId);

  /**
   * An encoder with its weights, or empty.
   *
   * @param encoderId {@link dev.touchstone.core.model.EncoderIdentity#id()}
   */
  Optional<LearnedEncoder> find(String encoderId);
}
