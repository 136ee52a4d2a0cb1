package dev.touchstone.adapt.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.touchstone.adapt.full.meta.PartwiseLoss;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.transformer.LengthBatches;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives of a whole encoder's loss, against differences in double precision. */
class EncoderDerivativesTest {

  private static final int POSTS = 40;
  private static final int MANY = 200;
  private static final double STEP = 1e-5;

  @TempDir private Path folder;

  private TrainableEncoder encoder;
  private Examples examples;
  private NDScope scope;

  @BeforeEach
  void open() {
    Path files = TinyBert.write(folder);
    encoder = TrainableEncoder.open(TransformerFiles.of(files.toString()), DataType.FLOAT64);
    examples = Examples.of(encoder, TinyBert.posts(POSTS, 1), TinyBert.labels(POSTS));
    scope = new NDScope();
    scope.suppressNotUsedWarning();
  }

  @AfterEach
  void close() {
    scope.close();
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "last-2", "norms-and-biases", "low-rank-2"})
  void secondDerivativesAreDifferencesOfTheFirst(String name) {
    LearningPart part = LearningPart.named(name);
    Parameters at = parameters(part);
    Parameters direction = waves(at);
    AutogradLoss<int[]> loss = new AutogradLoss<>(new EncoderLoss(encoder, examples, part));
    int[] rows = {3, 8, 17, 30};

    Parameters exact = loss.hessianVector(at, rows, direction);

    Parameters ahead = loss.gradient(at.plus(STEP, direction), rows).gradient();
    Parameters behind = loss.gradient(at.plus(-STEP, direction), rows).gradient();
    Parameters differences = ahead.minus(behind).times(1 / (2 * STEP));
    assertThat(exact.minus(differences).norm() / exact.norm()).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "last-1"})
  void derivativesAlongADirectionAreProductsWithEachGradient(String name) {
    LearningPart part = LearningPart.named(name);
    Parameters at = parameters(part);
    Parameters direction = waves(at);
    AutogradLoss<int[]> loss = new AutogradLoss<>(new EncoderLoss(encoder, examples, part));
    int[] rows = {3, 8, 17};

    double[] exact = loss.directional(at, rows, direction);

    for (int i = 0; i < rows.length; i++) {
      int[] one = {rows[i]};
      double product = loss.gradient(at, one).gradient().dot(direction);
      assertThat(exact[i]).isCloseTo(product, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "last-2"})
  void partsOfABatchAddUpToIt(String name) {
    LearningPart part = LearningPart.named(name);
    Parameters at = parameters(part);
    Parameters direction = waves(at);
    EncoderLoss whole = new EncoderLoss(encoder, examples, part);
    AutogradLoss<int[]> atOnce = new AutogradLoss<>(whole);
    PartwiseLoss<int[]> inParts = new PartwiseLoss<>(whole, PartwiseLoss.Parts.of(examples), 1);
    int[] rows = IntStream.range(0, MANY).map(i -> i % POSTS).toArray();
    assertThat(LengthBatches.of(examples.lengths(rows))).hasSizeGreaterThan(1);

    Parameters exact = atOnce.hessianVector(at, rows, direction);
    assertThat(inParts.hessianVector(at, rows, direction).minus(exact).norm() / exact.norm())
        .isLessThan(1e-9);
    assertThat(inParts.directional(at, rows, direction))
        .containsExactly(atOnce.directional(at, rows, direction), within(1e-9));
  }

  private Parameters parameters(LearningPart part) {
    float[][] weight = new float[2][12];
    for (int i = 0; i < weight[0].length; i++) {
      weight[0][i] = (float) Math.sin(i);
      weight[1][i] = (float) Math.cos(3 * i);
    }
    Parameters start =
        Learned.start(encoder, part, new LinearHead(weight, new float[] {0.1f, -0.2f}), 1);
    return start.plus(1e-3, waves(start)); // where a product of thin matrices isn't zero
  }

  private static Parameters waves(Parameters like) {
    return like.map(EncoderDerivativesTest::wave);
  }

  private static NDArray wave(NDArray like) {
    return like.getManager()
        .arange(0, (float) like.size(), 1, like.getDataType())
        .cos()
        .reshape(like.getShape());
  }
}
