package dev.touchstone.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.domain.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRecordsTest {

  @Test
  void digestsAsTheStandardSays() {
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void refusesWhatIsNoDigest(String digest) {
    assertThatThrownBy(() -> Sha256.require(digest, "name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name: expected 64");
  }

  @Test
  void refusesWeightsOfAnotherDigest() {
    byte[] weights = Samples.SOURCE_MODEL.weights();
    weights[0]++;

    assertThatThrownBy(() -> new ModelBundle(Samples.SOURCE_MODEL.version(), weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected SHA-256");
  }

  @Test
  void keepsItsWeightsFromItsReaders() {
    byte[] weights = Samples.SOURCE_MODEL.weights();
    weights[0]++;

    assertThat(Samples.SOURCE_MODEL.weights()[0]).isNotEqualTo(weights[0]);
  }

  @Test
  void tellsEncodersApartByWhatDecidesAnEmbedding() {
    EncoderIdentity encoder = encoder("a name", "int8", 128);

    assertThat(encoder("another name", "int8", 128).id()).isEqualTo(encoder.id());
    assertThat(encoder("a name", "fp32", 128).id()).isNotEqualTo(encoder.id());
    assertThat(encoder("a name", "int8", 64).id()).isNotEqualTo(encoder.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flood", "2026-flood", "a", "a.b_c-d", "0"})
  void acceptsDomainNames(String name) {
    assertThat(DomainName.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-flood", ".flood", "Flood", "a b", "a/b", "\u00e4", "a\n"})
  void refusesWhatIsNoDomainName(String name) {
    assertThat(DomainName.isValid(name)).isFalse();
  }

  private static EncoderIdentity encoder(String name, String precision, int maxTokens) {
    return new EncoderIdentity(
        name, precision, "cls", maxTokens, 384, Sha256.of("weights"), Sha256.of("tokenizer"));
  }
}
