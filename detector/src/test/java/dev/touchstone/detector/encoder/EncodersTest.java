package dev.touchstone.detector.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodersTest {

  private static final String FLOOD = "The flood took the old bridge";
  private static final List<String> TEXTS =
      List.of(FLOOD, "High water has destroyed the bridge", "He bakes bread every morning");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"bge-small, cls", "minilm, mean"})
  void opensEachBuiltInEncoderInTwoPrecisionsThatNearlyAgree(String name, String pooling) {
    try (Encoder int8 = Encoders.open(name + "-int8", 1);
        Encoder fp32 = Encoders.open(name + "-fp32", 1)) {
      assertThat(int8.identity().precision()).isEqualTo("int8");
      assertThat(fp32.identity().precision()).isEqualTo("fp32");
      assertThat(int8.identity().id()).isNotEqualTo(fp32.identity().id());
      float[][] served = int8.encode(TEXTS).vectors();
      float[][] exact = fp32.encode(TEXTS).vectors();
      for (int i = 0; i < served.length; i++) {
        assertThat(cosine(served[i], exact[i])).isGreaterThan(0.97);
      }
      assertThat(fp32.identity().pooling()).isEqualTo(pooling);
      assertThat(cosine(exact[0], exact[1])).isGreaterThan(cosine(exact[0], exact[2]) + 0.2);
    }
  }

  @Test
  void opensAFolderLikeTheBuiltInEncoderOfTheSameFiles() throws IOException {
    writeFolder("pooling=cls\nprecision=int8\nname=mine\n");
    try (Encoder mine = Encoders.open(folder.toString(), 1);
        Encoder builtIn = Encoders.open(Encoders.DEFAULT, 1)) {
      assertThat(mine.identity().name()).isEqualTo("mine");
      assertThat(mine.identity().id()).isEqualTo(builtIn.identity().id());
      assertThat(mine.encode(TEXTS).vectors()).isEqualTo(builtIn.encode(TEXTS).vectors());
    }
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "x");
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining(folder.resolve("tokenizer.json") + ", found no such file");
  }

  @Test
  void namesExpectedAndActualChecksum() throws IOException {
    writeFolder("weightsSha256=" + "0".repeat(64));
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining("model.onnx: expected SHA-256 0000")
        .hasMessageContaining(", got 6c9c6101");
  }

  @Test
  void refusesFilesOfAnotherKind() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "not a model");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining("expected a Hugging Face tokenizer.json");
    copy("bge-small-en-v1.5-q-tokenizer.json", "tokenizer.json");
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining("expected an ONNX transformer");
  }

  @Test
  void refusesPropertiesOutOfRange() throws IOException {
    writeFolder("maxTokens=many");
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .hasMessageContaining("maxTokens: expected a whole number, got many");
    writeFolder("maxTokens=2");
    assertThatThrownBy(() -> Encoders.open(folder.toString(), 1))
        .hasMessageContaining("maxTokens: expected at least 3, got 2");
  }

  @Test
  void listsTheChoicesWhereThereIsNoSuchEncoder() {
    assertThatThrownBy(() -> Encoders.open("bge-large", 1))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining(
            "bge-small-int8, bge-small-fp32, minilm-int8, minilm-fp32 or a folder")
        .hasMessageEndingWith("got bge-large");
  }

  private void writeFolder(String properties) throws IOException {
    copy("bge-small-en-v1.5-q.onnx", "model.onnx");
    copy("bge-small-en-v1.5-q-tokenizer.json", "tokenizer.json");
    Files.writeString(folder.resolve("encoder.properties"), properties);
  }

  private void copy(String resource, String name) throws IOException {
    try (InputStream in = EncodersTest.class.getResourceAsStream("/" + resource)) {
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
