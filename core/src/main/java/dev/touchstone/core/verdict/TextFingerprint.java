package dev.touchstone.core.verdict;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * What is kept of the text that was judged; it outlives the text.
 *
 * @param rawSha256 digest of the raw text
 * @param normalisedSha256 digest of the text after normalising
 * @param normaliser the normaliser's name and version
 * @param language detected language (ISO 639-3), or null where there was too little text
 * @param tokens how many tokens the encoder read; 0 where it read none
 * @param truncated whether the text was longer than the encoder reads
 */
public record TextFingerprint(
    String rawSha256,
    String normalisedSha256,
    String normaliser,
    String language,
    int tokens,
    boolean truncated) {

  public TextFingerprint {
    Sha256.require(rawSha256, "rawSha256");
    Sha256.require(normalisedSha256, "normalisedSha256");
    Objects.requireNonNull(normaliser, "normaliser");
  }
}
