package dev.touchstone.detector.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.detector.encoder.EncoderFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a folder is said with the file and the field. */
class BadFilesTest {

  private static final String WEIGHTS = "model.safetensors";
  private static final int LENGTH_BYTES = 8;

  @TempDir private Path folder;

  @BeforeEach
  void copy() {
    TinyRoberta.copyTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", WEIGHTS, "tokenizer.json"})
  void namesTheFileThatIsMissing(String name) throws IOException {
    Files.delete(folder.resolve(name));
    refuses(folder.resolve(name) + ", found no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"roberta\" | \"gpt2\" | model_type: expected bert, roberta, xlm-roberta or camembert, got"
            + " \"gpt2\"",
        "\"gelu\" | \"silu\" | hidden_act: expected gelu, gelu_new, gelu_pytorch_tanh or relu, got"
            + " \"silu\"",
        "\"hidden_size\": 16 | \"hidden_size\": 0 | hidden_size: expected a whole number of at"
            + " least 1, got 0",
        "\"hidden_size\" | \"d_model\" | hidden_size: expected a whole number of at least 1, got"
            + " none",
        "\"pad_token_id\": 1 | \"is_decoder\": true | is_decoder: expected false, got true",
        "\"num_attention_heads\": 2 | \"num_attention_heads\": 3 | heads: expected a divisor of the"
            + " hidden size 16, got 3",
        "\"pad_token_id\": 1 | \"position_embedding_type\": \"relative_key\" |"
            + " position_embedding_type: expected absolute",
        "\"layer_norm_eps\": 1e-05 | \"layer_norm_eps\": 0 | layer norm epsilon: expected more than"
            + " 0",
        "\"pad_token_id\": 1 | \"pad_token_id\": 39 | positions: expected more than 40, got 40",
        "{ | [ | config.json: expected JSON",
      })
  void namesTheFieldOfTheConfiguration(String text, String other, String problem)
      throws IOException {
    edit("config.json", text, other);
    refuses("config.json", problem);
  }

  @ParameterizedTest
  @CsvSource({
    "num_hidden_layers, 2, 3, encoder.layer.2.attention.self.query.weight: expected one",
    "vocab_size, 261, 262, 'embeddings.word_embeddings.weight, shape: expected [262, 16], got [261,"
        + " 16]'",
    "intermediate_size, 32, 48, 'encoder.layer.0.intermediate.dense.weight, shape: expected [48,"
        + " 16], got [32, 16]'"
  })
  void namesTheTensorThatDoesNotFit(String field, int from, int to, String problem)
      throws IOException {
    edit("config.json", '"' + field + "\": " + from, '"' + field + "\": " + to);
    refuses(WEIGHTS, problem);
  }

  @Test
  void refusesATruncatedHeader() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(WEIGHTS));
    Files.write(folder.resolve(WEIGHTS), Arrays.copyOf(whole, 300));
    refuses(WEIGHTS + ", header length: expected one within the file's 300 bytes, got ");
    Files.write(folder.resolve(WEIGHTS), new byte[3]);
    refuses(WEIGHTS + ", header length: expected one within the file's 3 bytes, got -1");
  }

  @Test
  void refusesTruncatedTensors() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(WEIGHTS));
    Files.write(folder.resolve(WEIGHTS), Arrays.copyOf(whole, whole.length - 4));
    refuses(WEIGHTS, "encoder.layer.1.output.LayerNorm.bias, data_offsets: expected 64 bytes");
  }

  @Test
  void refusesTensorsOfAnotherType() throws IOException {
    header("\"F32\",\"shape\":[261,16]", "\"I32\",\"shape\":[261,16]");
    refuses(
        WEIGHTS, "embeddings.word_embeddings.weight, dtype: expected [F32, F16, BF16], got I32");
  }

  @Test
  void refusesAHeaderThatIsNoJson() throws IOException {
    header("{\"__metadata__\"", "(\"__metadata__\"");
    refuses(WEIGHTS + ", header: expected JSON");
  }

  @Test
  void refusesAnOnnxFileWithoutTheWeights() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "not a model");
    refuses("model.onnx: expected an ONNX file");
  }

  private void refuses(String... parts) {
    assertThatThrownBy(() -> TrainableEncoder.open(TransformerFiles.of(folder.toString())))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContainingAll(parts);
  }

  private void edit(String name, String text, String other) throws IOException {
    String content = Files.readString(folder.resolve(name));
    assertThat(content).contains(text);
    Files.writeString(folder.resolve(name), content.replace(text, other));
  }

  /** Another header of the same length. */
  private void header(String text, String other) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(WEIGHTS));
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(file, LENGTH_BYTES, length, StandardCharsets.UTF_8);
    assertThat(header).contains(text);
    byte[] edited = header.replace(text, other).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(edited, 0, file, LENGTH_BYTES, length);
    Files.write(folder.resolve(WEIGHTS), file);
  }
}
