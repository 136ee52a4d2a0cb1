package dev.touchstone.detector.bundle;

import dev.touchstone.core.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * The source bank that a model was trained from.
 *
 * @param name the bank's name
 * @param sha256 digest of the bank's file
 * @param domains what is in it
 */
public record SourceBankReference(String name, String sha256, List<SourceDomain> domains) {

  /**
   * One domain of a bank.
   *
   * @param name the domain
   * @param credible number of credible examples
   * @param misinformation number of misinformation examples
   * @param licence under which the data set is published
   */
  public record SourceDomain(String name, int credible, int misinformation, String licence) {

    public SourceDomain {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(licence, "licence");
      if (credible < 0 || misinformation < 0) {
        throw new IllegalArgumentException(
            "source domain "
                + name
                + ": expected counts >= 0, got "
                + credible
                + " and "
                + misinformation);
      }
    }
  }

  public SourceBankReference {
    Objects.requireNonNull(name, "name");
    Sha256.require(sha256, "source bank sha256");
    domains = List.copyOf(domains);
  }
}
