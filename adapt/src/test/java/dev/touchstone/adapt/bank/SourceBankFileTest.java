package dev.touchstone.adapt.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBankFileTest {

  private static final EncoderIdentity ENCODER = encoder("weights");

  private static final SourceOrigin ORIGIN =
      new SourceOrigin(
          "Doe 2020", "CC BY 4.0", Sha256.of("input"), 100, new DroppedRows(1, 2, 3, 4));

  @TempDir Path folder;

  @Test
  void givesBackDomainsAndOriginsWithVectorsRoundedToOneByte() throws IOException {
    SourceDomain storm = domain("storm", 40, 1);
    SourceDomain flood = domain("flood", 20, 2);
    byte[] bytes = SourceBankFile.encode(ENCODER, "standard/1", List.of(storm, flood));
    Path file = Files.write(folder.resolve("bank.safetensors"), bytes);

    SourceBank bank = SourceBankFile.read(file);

    assertThat(bank.encoder()).isEqualTo(ENCODER);
    assertThat(bank.normaliser()).isEqualTo("standard/1");
    assertThat(bank.sha256()).isEqualTo(Sha256.of(bytes));
    assertThat(bank.domains()).extracting(SourceDomain::name).containsExactly("storm", "flood");
    SourceDomain read = bank.domains().get(0);
    assertThat(read.origin()).isEqualTo(ORIGIN);
    assertThat(read.labels()).isEqualTo(storm.labels());
    for (int row = 0; row < storm.size(); row++) {
      assertThat(dot(read.embeddings()[row], storm.embeddings()[row])).isCloseTo(1, within(1e-4));
      assertThat(dot(read.embeddings()[row], read.embeddings()[row])).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void writesTheSameBytesForTheSameRows() {
    List<SourceDomain> domains = List.of(domain("storm", 40, 1));

    assertThat(SourceBankFile.encode(ENCODER, "standard/1", domains))
        .isEqualTo(SourceBankFile.encode(ENCODER, "standard/1", domains));
  }

  @Test
  void keepsItsVectorsWhenWrittenAgain() {
    SourceBank bank =
        SourceBankFile.decode(
            SourceBankFile.encode(ENCODER, "standard/1", List.of(domain("storm", 40, 1))));

    SourceBank again =
        SourceBankFile.decode(SourceBankFile.encode(ENCODER, "standard/1", bank.domains()));

    for (int row = 0; row < 40; row++) {
      assertThat(
              dot(
                  again.domains().get(0).embeddings()[row],
                  bank.domains().get(0).embeddings()[row]))
          .isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void refusesABankWithOneBitTurned() {
    byte[] bytes = SourceBankFile.encode(ENCODER, "standard/1", List.of(domain("storm", 40, 1)));
    bytes[bytes.length - 100] ^= 1;

    assertThatThrownBy(() -> SourceBankFile.decode(bytes))
        .isInstanceOf(SourceBankException.class)
        .hasMessageContaining("corrupt")
        .hasMessageContaining("SHA-256");
  }

  @Test
  void refusesWhatIsCutOffOrNoBankAtAllAndNamesTheFile() throws IOException {
    byte[] bytes = SourceBankFile.encode(ENCODER, "standard/1", List.of(domain("storm", 40, 1)));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 50));
    Path other = Files.write(folder.resolve("other"), "hello".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SourceBankFile.read(cut))
        .isInstanceOf(SourceBankException.class)
        .hasMessageContaining("cut");
    assertThatThrownBy(() -> SourceBankFile.read(other))
        .isInstanceOf(SourceBankException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> SourceBankFile.read(folder.resolve("none")))
        .isInstanceOf(SourceBankException.class)
        .hasMessageContaining("found no file");
  }

  @Test
  void refusesAnotherEncoderAndSaysWhichBankItTakes() {
    SourceBank bank =
        SourceBankFile.decode(
            SourceBankFile.encode(ENCODER, "standard/1", List.of(domain("storm", 40, 1))));
    EncoderIdentity other = encoder("other weights");

    assertThat(bank.require(ENCODER)).isSameAs(bank);
    assertThatThrownBy(() -> bank.require(other))
        .isInstanceOf(SourceBankException.class)
        .hasMessageContaining(ENCODER.id())
        .hasMessageContaining(other.id())
        .hasMessageContaining("sources build");
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static SourceDomain domain(String name, int rows, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[rows][16];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < vectors[row].length; i++) {
        vectors[row][i] = (float) random.nextGaussian();
      }
      float length = (float) Math.sqrt(dot(vectors[row], vectors[row]));
      for (int i = 0; i < vectors[row].length; i++) {
        vectors[row][i] /= length;
      }
      labels[row] = row % 2;
    }
    return new SourceDomain(name, vectors, labels, ORIGIN);
  }

  private static EncoderIdentity encoder(String weights) {
    return new EncoderIdentity(
        "tiny", "fp32", "cls", 128, 16, Sha256.of(weights), Sha256.of("tokenizer"));
  }
}
