package dev.touchstone.core.selftrain;

import dev.touchstone.core.Sha256;

/**
 * Everything but the text that decides an embedding.
 *
 * @param encoderId {@link dev.touchstone.core.model.EncoderIdentity#id()}
 * @param normaliser name and version of the normaliser in front of it
 */
public record EmbeddingSpace(String encoderId, String normaliser) {

  public EmbeddingSpace {
    Sha256.require(encoderId, "encoderId");
    if (normaliser == null || normaliser.isBlank()) {
      throw new IllegalArgumentException("normaliser: expected its name and version, got nothing");
    }
  }
}
