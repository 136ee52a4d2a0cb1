package dev.touchstone.detector.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.detector.encoder.Pooling;
import dev.touchstone.detector.tensor.Dual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A RoBERTa folder beside values and gradients that torch and NumPy gave in double precision. */
class TinyRobertaTest {

  private static final int HIDDEN = 16;
  private static final double STEP = 1e-5;

  private final JsonNode expected = TinyRoberta.expected();

  @TempDir private Path folder;

  @BeforeEach
  void copy() {
    TinyRoberta.copyTo(folder);
  }

  @Test
  void readsTextsAsTheirTokenIds() {
    try (TrainableEncoder encoder = open(DataType.FLOAT32)) {
      for (JsonNode row : expected.path("texts")) {
        assertThat(encoder.tokens(row.path("text").asText()))
            .containsExactly(
                IntStream.range(0, row.path("ids").size())
                    .mapToLong(i -> row.path("ids").get(i).asLong())
                    .toArray());
      }
    }
  }

  @Test
  void givesTheIndependentVectorsForBothPoolings() throws IOException {
    for (Pooling pooling : Pooling.values()) {
      pool(pooling);
      try (TrainableEncoder encoder = open(DataType.FLOAT32)) {
        float[][] vectors = encoder.encode(texts(), 1);
        for (int i = 0; i < vectors.length; i++) {
          double[] exact = TinyRoberta.numbers(expected.path("texts").path(i).path(pooling.id()));
          for (int j = 0; j < HIDDEN; j++) {
            assertThat((double) vectors[i][j]).isCloseTo(exact[j], within(1e-6));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu_new", "relu"})
  void givesTheIndependentVectorOfOtherActivations(String activation) throws IOException {
    activate(activation);
    try (TrainableEncoder encoder = open(DataType.FLOAT32)) {
      double[] exact = TinyRoberta.numbers(expected.path("activations").path(activation));
      float[] vector = encoder.encode(texts().subList(0, 1), 1)[0];
      for (int i = 0; i < HIDDEN; i++) {
        assertThat((double) vector[i]).isCloseTo(exact[i], within(1e-6));
      }
    }
  }

  @Test
  void gradientsAreTorchsAndThoseOfFiniteDifferences() {
    try (TrainableEncoder encoder = open(DataType.FLOAT64);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> gradients = Gradients.of(encoder, weights -> loss(encoder, weights));
      assertThat(gradients).hasSize(expected.path("gradients").size());
      gradients.forEach(
          (name, gradient) -> {
            double[] exact = TinyRoberta.numbers(expected.path("gradients").path(name));
            NDArray wave = wave(gradient);
            double along = gradient.mul(wave).sum().getDouble();
            assertThat(along).as(name).isCloseTo(exact[0], within(1e-6));
            assertThat(gradient.square().sum().sqrt().getDouble())
                .as(name)
                .isCloseTo(exact[1], within(1e-6));
            assertThat(differences(encoder, name, wave)).as(name).isCloseTo(along, within(1e-5));
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"gelu, MEAN", "gelu, CLS", "gelu_new, MEAN", "relu, MEAN"})
  void carriesTheDerivativeAlongADirectionOfAllWeightsAtOnce(String activation, Pooling pooling)
      throws IOException {
    activate(activation);
    pool(pooling);
    try (TrainableEncoder encoder = open(DataType.FLOAT64);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> waves = new HashMap<>();
      encoder.weights().forEach((name, weight) -> waves.put(name, wave(weight)));
      Dual moving = moving(encoder, name -> new Dual(encoder.weights().get(name), waves.get(name)));
      assertThat(moving.tangent().getDouble()).isCloseTo(along(encoder, waves), within(1e-5));
      if (activation.equals("gelu") && pooling == Pooling.MEAN) {
        double exact = 0;
        for (String name : waves.keySet()) {
          exact += TinyRoberta.numbers(expected.path("gradients").path(name))[0];
        }
        assertThat(moving.tangent().getDouble()).isCloseTo(exact, within(1e-6));
      }
    }
  }

  private double along(TrainableEncoder encoder, Map<String, NDArray> waves) {
    step(encoder, waves, STEP);
    double above = loss(encoder, encoder.weights()::get).getDouble();
    step(encoder, waves, -2 * STEP);
    double below = loss(encoder, encoder.weights()::get).getDouble();
    step(encoder, waves, STEP);
    return (above - below) / (2 * STEP);
  }

  private static void step(TrainableEncoder encoder, Map<String, NDArray> waves, double size) {
    waves.forEach((name, wave) -> encoder.weights().get(name).addi(wave.mul(size)));
  }

  private double differences(TrainableEncoder encoder, String name, NDArray direction) {
    return along(encoder, Map.of(name, direction));
  }

  private NDArray loss(TrainableEncoder encoder, Function<String, NDArray> weights) {
    return moving(encoder, name -> Dual.constant(weights.apply(name))).value();
  }

  /** Of all texts in one padded batch: the sum of each vector's product with 1, 2, ... 16. */
  private Dual moving(TrainableEncoder encoder, Function<String, Dual> weights) {
    Inputs inputs = encoder.inputs(texts().stream().map(encoder::tokens).toList());
    ForwardPass pass = new ForwardPass(encoder.architecture(), weights);
    Dual hidden =
        pass.layers(pass.embed(inputs), inputs, 0, encoder.architecture().size().layers());
    NDArray pattern =
        hidden.value().getManager().arange(1, HIDDEN + 1, 1, DataType.FLOAT64).reshape(1, HIDDEN);
    Dual products = pass.pool(hidden, inputs, encoder.pooling()).mul(Dual.constant(pattern));
    return products.sum(1).sum(0);
  }

  private static NDArray wave(NDArray like) {
    int size = Math.toIntExact(like.size());
    return like.getManager()
        .arange(1, size + 1, 1, DataType.FLOAT64)
        .cos()
        .reshape(like.getShape());
  }

  private void activate(String activation) throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"gelu\"", '"' + activation + '"'));
  }

  private void pool(Pooling pooling) throws IOException {
    Files.writeString(
        folder.resolve("encoder.properties"), "maxTokens=38\npooling=" + pooling.id() + "\n");
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    expected.path("texts").forEach(row -> texts.add(row.path("text").asText()));
    return texts;
  }

  private TrainableEncoder open(DataType type) {
    return TrainableEncoder.open(TransformerFiles.of(folder.toString()), type);
  }
}
