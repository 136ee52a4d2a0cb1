package dev.touchstone.adapt.bank;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import java.util.List;
import java.util.Objects;

/**
 * Source domains to learn from, as one encoder sees them. Immutable but for the arrays of its
 * domains, which callers don't change.
 *
 * @param encoder the encoder behind every embedding
 * @param normaliser version of the normaliser that the texts went through first
 * @param domains the source domains, at least one, names distinct
 * @param sha256 digest of the bank file
 */
public record SourceBank(
    EncoderIdentity encoder, String normaliser, List<SourceDomain> domains, String sha256) {

  public SourceBank {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(normaliser, "normaliser");
    domains = List.copyOf(domains);
    Sha256.require(sha256, "sha256 of the source bank");
    long names = domains.stream().map(SourceDomain::name).distinct().count();
    if (domains.isEmpty() || names != domains.size()) {
      throw new IllegalArgumentException(
          "source bank: expected at least one domain and distinct names, got "
              + domains.stream().map(SourceDomain::name).toList());
    }
  }

  /**
   * Returns this bank if it was made with {@code expected}.
   *
   * @throws SourceBankException if it was made with another encoder
   */
  public SourceBank require(EncoderIdentity expected) {
    if (!encoder.id().equals(expected.id())) {
      throw new SourceBankException(
          "source bank "
              + sha256
              + ": expected embeddings of encoder "
              + described(expected)
              + ", got those of "
              + described(encoder)
              + "; build a bank for this encoder with: touchstone sources build");
    }
    return this;
  }

  private static String described(EncoderIdentity identity) {
    return identity.name() + " " + identity.precision() + " (" + identity.id() + ")";
  }
}
