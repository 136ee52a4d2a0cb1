package dev.touchstone.detector.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

  private static final float[][] MATRIX = {{1, 2.5f, -3}, {0, Float.MIN_VALUE, 1e30f}};

  private final SafeTensors content =
      new SafeTensors(
          new TreeMap<>(
              Map.of(
                  "matrix", Tensor.of(MATRIX),
                  "bytes", Tensor.of(new byte[] {1, -2, 3}, 3),
                  "ints", Tensor.of(new int[] {7, -8}),
                  "none", Tensor.of(new float[0]))),
          new TreeMap<>(Map.of("name", "b\u00E4nk", "empty", "")));

  @Test
  void readsWhatItWrote() {
    SafeTensors read = SafeTensors.decode(content.encode());
    assertThat(read).isEqualTo(content);
    assertThat(read.tensor("matrix").floatRows()).isEqualTo(MATRIX);
    assertThat(read.tensor("ints").ints()).containsExactly(7, -8);
  }

  @Test
  void writesTheSameBytesForTheSameContent() {
    assertThat(SafeTensors.decode(content.encode()).encode()).isEqualTo(content.encode());
  }

  @Test
  void isReadByAnotherImplementation() throws Exception {
    byte[] file =
        SafeTensors.of(Map.of("m", Tensor.of(MATRIX), "v", Tensor.of(MATRIX[0]))).encode();
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
      NDList read = NDList.decode(manager, file);
      assertThat(read.get("m").getShape().getShape()).containsExactly(2, 3);
      assertThat(read.get("m").toFloatArray())
          .containsExactly(1, 2.5f, -3, 0, Float.MIN_VALUE, 1e30f);
      assertThat(read.get("v").toFloatArray()).containsExactly(MATRIX[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 20, 60})
  void refusesAFileThatWasCutShort(int length) {
    byte[] cut = Arrays.copyOf(content.encode(), length);
    assertThatThrownBy(() -> SafeTensors.decode(cut)).isInstanceOf(InvalidBundleException.class);
  }

  @Test
  void refusesAFileWithoutItsLastByte() {
    byte[] whole = content.encode();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> SafeTensors.decode(cut))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("expected data within " + cut.length + " bytes");
  }

  @Test
  void namesTheTensorsThereAre() {
    assertThatThrownBy(() -> content.tensor("bias"))
        .hasMessage("safetensors: expected a tensor bias, got [bytes, ints, matrix, none]");
  }

  @Test
  void refusesDataThatDoesNotFillTheShape() {
    assertThatThrownBy(() -> Tensor.of(new byte[3], 2, 2))
        .hasMessage("tensor I8[2, 2]: expected 4 bytes, got 3");
  }
}
