package dev.touchstone.detector.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.Encoders;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trainable encoder beside the one that is served from the same files by ONNX Runtime. */
class ServedVectorsTest {

  private static final float TOLERANCE = 1e-5f; // 1e-4 is asked for

  @ParameterizedTest
  @CsvSource({"bge-small-fp32, 128", "minilm-fp32, 128", "minilm-fp32, 512"})
  void givesTheServedVectorsPaddedOrAlone(String choice, int maxTokens) {
    try (Encoder served = Encoders.open(choice, 1, maxTokens);
        TrainableEncoder trainable = TrainableEncoder.open(files(choice, maxTokens))) {
      float[][] expected = served.encode(InventedPosts.TEXTS).vectors();
      float[][] together = trainable.encode(InventedPosts.TEXTS, 2);
      for (int i = 0; i < expected.length; i++) {
        String where = choice + ", text " + i;
        assertThat(together[i]).as(where).containsExactly(expected[i], offset());
        float[] alone = trainable.encode(List.of(InventedPosts.TEXTS.get(i)), 1)[0];
        assertThat(alone).as(where + " alone").containsExactly(expected[i], offset());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"bge-small-fp32, 12, 12", "minilm-fp32, 6, 12"})
  void readsTheShapeOffTheGraph(String choice, int layers, int heads) {
    try (TrainableEncoder encoder = TrainableEncoder.open(TransformerFiles.of(choice))) {
      assertThat(encoder.architecture().size().layers()).isEqualTo(layers);
      assertThat(encoder.architecture().size().heads()).isEqualTo(heads);
      assertThat(encoder.architecture().layerNormEpsilon()).isEqualTo(1e-12);
      assertThat(encoder.architecture().maxTokens()).isEqualTo(512);
    }
  }

  @Test
  void refusesRoundedWeights() {
    assertThatThrownBy(() -> TransformerFiles.of("minilm-int8"))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining("precision: expected fp32 to learn with, got int8")
        .hasMessageContaining("all-minilm-l6-v2-q.onnx");
  }

  @Test
  void refusesMoreTokensThanThereArePositions() {
    assertThatThrownBy(() -> TrainableEncoder.open(files("minilm-fp32", 513)))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageContaining("maxTokens: expected at most 512")
        .hasMessageContaining("all-minilm-l6-v2.onnx has, got 513");
  }

  private static Offset<Float> offset() {
    return Offset.offset(TOLERANCE);
  }

  private static TransformerFiles files(String choice, int maxTokens) {
    TransformerFiles files = TransformerFiles.of(choice);
    return new TransformerFiles(files.encoder().withMaxTokens(maxTokens), files.config());
  }
}
