package dev.touchstone.adapt.bank;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * Where a source domain's rows came from.
 *
 * @param citation whom to cite
 * @param licence the licence as its publisher states it
 * @param inputSha256 digest of the input file
 * @param rowsRead rows in the input file
 * @param dropped those that are not in the bank
 */
public record SourceOrigin(
    String citation, String licence, String inputSha256, int rowsRead, DroppedRows dropped) {

  public SourceOrigin {
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(licence, "licence");
    Sha256.require(inputSha256, "inputSha256");
    Objects.requireNonNull(dropped, "dropped");
    if (rowsRead < dropped.total()) {
      throw new IllegalArgumentException(
          "expected at most " + rowsRead + " dropped rows, got " + dropped.total());
    }
  }
}
