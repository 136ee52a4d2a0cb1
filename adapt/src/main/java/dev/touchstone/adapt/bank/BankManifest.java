package dev.touchstone.adapt.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.model.EncoderIdentity;
import java.util.List;

/**
 * What a bank file says of itself beside its figures.
 *
 * @param format version of the file's form
 * @param encoder the encoder behind every embedding
 * @param normaliser version of the normaliser
 * @param contentSha256 digest of all figures in order
 * @param domains the domains in order
 */
record BankManifest(
    String format,
    EncoderIdentity encoder,
    String normaliser,
    String contentSha256,
    List<Entry> domains) {

  static final String FORMAT = "touchstone-source-bank/1";

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * A domain.
   *
   * @param name its name
   * @param origin where its rows came from
   */
  record Entry(String name, SourceOrigin origin) {}

  BankManifest {
    domains = List.copyOf(domains);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a bank manifest can't be written as JSON", e);
    }
  }

  static BankManifest parse(String json) {
    BankManifest manifest;
    try {
      manifest = JSON.readValue(json, BankManifest.class);
    } catch (JsonProcessingException e) {
      throw new SourceBankException(
          "corrupt source bank: expected a manifest in its header, got malformed JSON", e);
    }
    if (!FORMAT.equals(manifest.format())) {
      throw new SourceBankException(
          "source bank: expected format " + FORMAT + ", got " + manifest.format());
    }
    return manifest;
  }
}
