package dev.touchstone.adapt.full.meta;

import static dev.touchstone.adapt.meta.FiniteDifferences.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.adapt.full.EncoderLoss;
import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.detector.transformer.LengthBatches;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetFitTest {

  /** More than are worked off at once. */
  private static final int MANY = 150;

  @TempDir private Path folder;

  private TinyProblem tiny;

  @BeforeEach
  void open() {
    tiny = new TinyProblem(folder, DataType.FLOAT32);
  }

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void drawsTheShotsOfAClassTogetherAndThoseOfTwoApart() {
    double before = pairLoss();
    method().fit(TinyProblem.task(false), 1, Progress.NONE);
    assertThat(pairLoss()).isLessThan(0.98 * before);
  }

  @Test
  void theGradientInPartsIsThatOfOneGraph() {
    List<String> texts = TinyBert.posts(MANY, 6);
    int[] labels = TinyBert.labels(MANY);
    int[] rows = IntStream.range(0, MANY).toArray();
    Examples examples = Examples.of(tiny.encoder(), texts, labels);
    assertThat(LengthBatches.of(examples.lengths(rows))).hasSizeGreaterThan(1);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters learned = Learned.encoder(tiny.encoder(), LearningPart.LAYERS, 0);
      LossGradient parts = new PairGradient(tiny.held(), texts, labels).at(learned, rows);
      LossGradient graph = oneGraph(examples).gradient(learned, rows);
      assertThat(parts.loss()).isCloseTo(graph.loss(), within(1e-6));
      assertThat(error(flat(parts.gradient()), flat(graph.gradient()))).isLessThan(1e-4);
    }
  }

  @Test
  void saysThatTheTextsOfTheShotsAreMissing() {
    FewShotTask mute = new FewShotTask(List.of(), TinyProblem.task(false).shots());
    assertThatThrownBy(() -> method().fit(mute, 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiny-setfit: expected a text for each of")
        .hasMessageContaining("12 shots, got 0 and 0");
  }

  private SetFit method() {
    return new SetFit("tiny-setfit", new TunedEncoder(tiny.encoder(), 1));
  }

  private double pairLoss() {
    return new PairLoss(TinyBert.labels(TinyProblem.SHOTS))
        .of(tiny.encoder().encode(TinyProblem.shots(), 1));
  }

  /** Cosines of all pairs at once, classes taking turns as the posts do. */
  private AutogradLoss<int[]> oneGraph(Examples examples) {
    EncoderLoss vectors = new EncoderLoss(tiny.encoder(), examples, LearningPart.LAYERS);
    return new AutogradLoss<>(
        (parameters, rows) -> {
          NDArray encoded = vectors.vectors(parameters, rows).value();
          NDArray off = encoded.matMul(encoded.transpose()).sub(pairs(encoded, true));
          return Dual.constant(off.mul(off).mul(pairs(encoded, false)).sum());
        });
  }

  /** Targets, or else weights, of all pairs; each pair stands there twice. */
  private static NDArray pairs(NDArray like, boolean targets) {
    int ofClass = MANY / 2;
    float same = 1f / (4 * ofClass * (ofClass - 1));
    float different = 1f / (4 * ofClass * ofClass);
    float[] flat = new float[MANY * MANY];
    for (int i = 0; i < MANY; i++) {
      for (int j = 0; j < MANY; j++) {
        boolean alike = i % 2 == j % 2;
        float weight = alike ? same : different;
        flat[i * MANY + j] = targets ? alike ? 1 : 0 : i == j ? 0 : weight;
      }
    }
    return Learned.array(flat, new Shape(MANY, MANY), like);
  }

  private static double[] flat(Parameters parameters) {
    float[] values = parameters.flatten().toFloatArray();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
