package dev.touchstone.adapt.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineTunerTest {

  private static final int POSTS = 40;
  private static final LinearHead HEAD = head();

  @TempDir private Path folder;

  private TrainableEncoder encoder;
  private Examples examples;

  @BeforeEach
  void open() {
    encoder = TrainableEncoder.open(TransformerFiles.of(TinyBert.write(folder).toString()));
    examples = Examples.of(encoder, TinyBert.posts(POSTS, 1), TinyBert.labels(POSTS));
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @CsvSource({"all, 53", "last-1, 16", "norms-and-biases, 32", "low-rank-2, 6"})
  void learnsWithItsOwnWeightsAlone(String name, int weights) {
    Map<String, float[]> before = encoder.values();
    double untrained = loss(HEAD);
    LinearHead head = tune(LearningPart.named(name), 1, Progress.NONE);
    assertThat(loss(head)).isLessThan(untrained / 4);
    Set<String> changed = new LinkedHashSet<>();
    encoder
        .values()
        .forEach(
            (weight, values) -> {
              if (!Arrays.equals(values, before.get(weight))) {
                changed.add(weight);
              }
            });
    assertThat(changed)
        .hasSize(weights)
        .allMatch(weight -> LearningPart.named(name).learns(weight, encoder.architecture()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"last-1", "last-2", "low-rank-2"})
  void keptOutputsOfFrozenLayersGiveTheSameLosses(String name) {
    double[] kept = losses(LearningPart.named(name));
    double[] anew = losses(new LearningPart.All());
    for (int i = 0; i < POSTS; i++) {
      assertThat(kept[i]).isCloseTo(anew[i], within(1e-5));
    }
  }

  @Test
  void theSameSeedGivesTheSameWeightsAndAnotherGivesOthers() {
    Map<String, float[]> start = encoder.values();
    LinearHead first = tune(new LearningPart.All(), 1, Progress.NONE);
    Map<String, float[]> learned = encoder.values();
    encoder.set(start);
    LinearHead second = tune(new LearningPart.All(), 1, Progress.NONE);
    assertThat(second.weight()).isDeepEqualTo(first.weight());
    encoder
        .values()
        .forEach((name, values) -> assertThat(values).as(name).isEqualTo(learned.get(name)));
    encoder.set(start);
    tune(new LearningPart.All(), 2, Progress.NONE);
    assertThat(encoder.values().get("encoder.layer.0.output.dense.weight"))
        .isNotEqualTo(learned.get("encoder.layer.0.output.dense.weight"));
  }

  @Test
  void endsWhereItsProgressIsCancelledAndLeavesNoArrayBehind() {
    int before = arrays();
    Progress cancelling =
        (name, steps) ->
            taken -> {
              throw new CancellationException(name + " of " + steps);
            };
    assertThatThrownBy(() -> tune(new LearningPart.All(), 1, cancelling))
        .isInstanceOf(CancellationException.class)
        .hasMessage("Fine-tuning of 80");
    tune(new LearningPart.LowRank(2), 1, Progress.NONE);
    assertThat(arrays()).isEqualTo(before);
  }

  @Test
  void namesThePartsThatThereAre() {
    assertThat(LearningPart.named("last-4")).isEqualTo(new LearningPart.LastLayers(4));
    for (String name : List.of("last", "last-0", "low-rank-", "everything")) {
      assertThatThrownBy(() -> LearningPart.named(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    }
  }

  private LinearHead tune(LearningPart part, long seed, Progress progress) {
    Tuning tuning = new Tuning(part, 20, 10, 1e-2, 0.1, 0);
    return new FineTuner(encoder, tuning, 1).tune(examples, HEAD, seed, progress);
  }

  private double[] losses(LearningPart part) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return new AutogradLoss<>(new EncoderLoss(encoder, examples, part))
          .losses(Learned.start(encoder, part, HEAD, 0), IntStream.range(0, POSTS).toArray());
    }
  }

  private double loss(LinearHead head) {
    float[][] vectors = encoder.encode(TinyBert.posts(POSTS, 1), 1);
    return IntStream.range(0, POSTS)
        .mapToDouble(
            i -> {
              double margin = head.logits(vectors[i]).difference() * (i % 2 == 1 ? 1 : -1);
              return Math.log1p(Math.exp(-margin));
            })
        .average()
        .orElseThrow();
  }

  /** One that knows nothing, with outputs of some size. */
  private static LinearHead head() {
    float[][] weight = new float[2][12];
    for (int i = 0; i < 12; i++) {
      weight[i / 2 % 2][i] = 5;
    }
    return new LinearHead(weight, new float[2]);
  }

  private int arrays() {
    NDArray weight = encoder.weights().values().iterator().next();
    return weight.getManager().getManagedArrays().size();
  }
}
