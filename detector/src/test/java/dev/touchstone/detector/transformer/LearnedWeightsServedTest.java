package dev.touchstone.detector.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.tensor.Dual;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has been learned is served from the same graph. */
class LearnedWeightsServedTest {

  private static final float TOLERANCE = 1e-5f; // 1e-4 is asked for
  private static final double RATE = 0.02;
  private static final int STEPS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"minilm-fp32", "bge-small-fp32"})
  void servesTheVectorsOfTheLearnedWeights(String choice) {
    List<String> texts = InventedPosts.TEXTS.subList(0, 8);
    try (TrainableEncoder trainable = TrainableEncoder.open(TransformerFiles.of(choice))) {
      float[][] before = trainable.encode(texts, 2);
      for (int step = 0; step < STEPS; step++) {
        learn(trainable, texts);
      }
      float[][] learned = trainable.encode(texts, 2);
      EncoderFiles files = trainable.toServe();
      assertThat(files.weights().sha256()).isNotEqualTo(trainable.files().weights().sha256());
      try (Encoder served = Encoders.open(files, 1)) {
        float[][] vectors = served.encode(texts).vectors();
        for (int i = 0; i < vectors.length; i++) {
          assertThat(vectors[i]).containsExactly(learned[i], Offset.offset(TOLERANCE));
          assertThat(distance(before[i], learned[i])).isGreaterThan(0.01);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge-small"})
  void givesTheInt8FileAgainFromUnlearnedWeights(String model) {
    EncoderFiles int8 = Encoders.files(model + "-int8");
    try (TrainableEncoder trainable = TrainableEncoder.open(TransformerFiles.of(model + "-fp32"))) {
      assertThat(trainable.toServe(int8).weights().sha256()).isEqualTo(int8.weights().sha256());
    }
  }

  @Test
  void servesLearnedWeightsRounded() {
    List<String> texts = InventedPosts.TEXTS.subList(0, 8);
    try (TrainableEncoder trainable = TrainableEncoder.open(TransformerFiles.of("minilm-fp32"))) {
      float[][] before = trainable.encode(texts, 2);
      for (int step = 0; step < 3 * STEPS; step++) {
        learn(trainable, texts);
      }
      float[][] learned = trainable.encode(texts, 2);
      try (Encoder served = Encoders.open(trainable.toServe(Encoders.files("minilm-int8")), 1)) {
        float[][] vectors = served.encode(texts).vectors();
        for (int i = 0; i < vectors.length; i++) {
          assertThat(distance(vectors[i], learned[i]))
              .isLessThan(distance(vectors[i], before[i]))
              .isLessThan(0.25); // a cosine of .97, as for the built-in pair
        }
      }
    }
  }

  @Test
  void hasNoGraphToServeAHuggingFaceFolderWith(@TempDir Path folder) {
    TinyRoberta.copyTo(folder);
    try (TrainableEncoder encoder = TrainableEncoder.open(TransformerFiles.of(folder.toString()))) {
      assertThatThrownBy(encoder::toServe)
          .isInstanceOf(EncoderFileException.class)
          .hasMessageContaining("expected a model.onnx to write learned weights into")
          .hasMessageContaining("model.safetensors");
    }
  }

  /** A step that draws all vectors together. */
  private static void learn(TrainableEncoder encoder, List<String> texts) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Gradients.of(encoder, weights -> loss(encoder, texts, weights))
          .forEach((name, gradient) -> encoder.weights().get(name).subi(gradient.mul(RATE)));
    }
  }

  private static NDArray loss(
      TrainableEncoder encoder, List<String> texts, Function<String, NDArray> weights) {
    Inputs inputs = encoder.inputs(texts.stream().map(encoder::tokens).toList());
    ForwardPass pass =
        new ForwardPass(encoder.architecture(), name -> Dual.constant(weights.apply(name)));
    Dual hidden =
        pass.layers(pass.embed(inputs), inputs, 0, encoder.architecture().size().layers());
    NDArray vectors = pass.pool(hidden, inputs, encoder.pooling()).value();
    return vectors.matMul(vectors.transpose()).mean().neg();
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
