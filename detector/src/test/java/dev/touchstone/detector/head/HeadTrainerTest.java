package dev.touchstone.detector.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadTrainerTest {

  private static final int DIMENSION = 8;
  private static final HeadTraining SETTINGS = HeadTraining.toConvergence(1e-3);

  @Test
  void separatesWhatIsSeparable() {
    TrainingSet set = twoClouds(200, 3, new Random(1));
    LinearHead head = HeadTrainer.train(set, SETTINGS);
    for (int i = 0; i < set.size(); i++) {
      assertThat(head.logits(set.vectors()[i]).difference() > 0).isEqualTo(set.labels()[i] == 1);
    }
  }

  @Test
  void isDeterministicToTheBit() {
    TrainingSet set = twoClouds(300, 0.5, new Random(2));
    assertThat(HeadTrainer.train(set, SETTINGS)).isEqualTo(HeadTrainer.train(set, SETTINGS));
  }

  @Test
  void endsWhereTheGradientVanishes() {
    TrainingSet set = twoClouds(100, 0.5, new Random(3));
    LinearHead head = HeadTrainer.train(set, SETTINGS);
    double[] gradient = new double[flat(head).length];
    try (NDManager manager = manager()) {
      CrossEntropy loss = new CrossEntropy(manager, set, SETTINGS.l2());
      loss.valueAndGradient(flat(head), gradient);
    }
    assertThat(gradient).containsExactly(new double[gradient.length], within(1e-6));
  }

  @Test
  void gradientAgreesWithFiniteDifferences() {
    Random random = new Random(4);
    TrainingSet set = weighted(twoClouds(20, 0.5, random), random);
    double[] point = random.doubles(2 * (DIMENSION + 1), -1, 1).toArray();
    double[] gradient = new double[point.length];
    try (NDManager manager = manager()) {
      CrossEntropy loss = new CrossEntropy(manager, set, 0.1);
      loss.valueAndGradient(point, gradient);
      for (int i = 0; i < point.length; i++) {
        assertThat(gradient[i]).isCloseTo(slope(loss, point, i), within(1e-7));
      }
    }
  }

  @Test
  void countsAnExampleAsItsWeightSays() {
    float[][] vectors = {{1}, {1}, {1}, {1}};
    int[] labels = {1, 0, 0, 0};
    LinearHead counted =
        HeadTrainer.train(
            new TrainingSet(vectors, labels, new double[] {9, 1, 1, 1}),
            new HeadTraining(0, 500, 1e-9));
    assertThat(counted.logits(new float[] {1}).difference()).isCloseTo(Math.log(3), within(1e-5));
    LinearHead balanced = HeadTrainer.train(TrainingSet.classBalanced(vectors, labels), SETTINGS);
    assertThat(balanced.logits(new float[] {1}).difference()).isCloseTo(0, within(1e-5));
  }

  @Test
  void leavesNoNativeArraysBehind() {
    TrainingSet set = twoClouds(50, 0.5, new Random(5));
    try (NDManager manager = manager()) {
      CrossEntropy loss = new CrossEntropy(manager, set, 0.1);
      double[] point = new double[2 * (DIMENSION + 1)];
      loss.valueAndGradient(point, new double[point.length]);
      int before = arraysOf(manager);
      for (int i = 0; i < 100; i++) {
        loss.valueAndGradient(point, new double[point.length]);
      }
      assertThat(arraysOf(manager)).isEqualTo(before);
    }
  }

  @Test
  void refusesVectorsThatAreNotFinite() {
    TrainingSet set = TrainingSet.of(new float[][] {{Float.NaN}, {1}}, new int[] {0, 1});
    assertThatThrownBy(() -> HeadTrainer.train(set, SETTINGS))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesSetsThatDoNotFit() {
    assertThatThrownBy(() -> TrainingSet.of(new float[][] {{1}}, new int[] {2}))
        .hasMessage("training set, example 0: expected label 0 or 1, got 2");
    assertThatThrownBy(() -> TrainingSet.of(new float[][] {{1}}, new int[] {0, 1}))
        .hasMessageContaining("got 1, 2, 2");
    assertThatThrownBy(() -> TrainingSet.of(new float[][] {{1}, {1, 2}}, new int[] {0, 1}))
        .hasMessageContaining("example 1");
  }

  private static NDManager manager() {
    return Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
  }

  private static int arraysOf(NDManager manager) {
    return ((BaseNDManager) manager).getManagedArrays().size();
  }

  private static double slope(CrossEntropy loss, double[] point, int index) {
    double step = 1e-5;
    double[] up = point.clone();
    double[] down = point.clone();
    up[index] += step;
    down[index] -= step;
    double[] unused = new double[point.length];
    return (loss.valueAndGradient(up, unused) - loss.valueAndGradient(down, unused)) / (2 * step);
  }

  private static double[] flat(LinearHead head) {
    double[] flat = new double[2 * (DIMENSION + 1)];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < DIMENSION; i++) {
        flat[k * DIMENSION + i] = head.weight()[k][i];
      }
      flat[2 * DIMENSION + k] = head.bias()[k];
    }
    return flat;
  }

  private static TrainingSet weighted(TrainingSet set, Random random) {
    return new TrainingSet(
        set.vectors(), set.labels(), random.doubles(set.size(), 0.1, 5).toArray());
  }

  private static TrainingSet twoClouds(int size, double distance, Random random) {
    float[][] vectors = new float[size][DIMENSION];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      for (int j = 0; j < DIMENSION; j++) {
        vectors[i][j] = (float) (random.nextGaussian() * 0.5 + (2 * labels[i] - 1) * distance);
      }
    }
    return TrainingSet.of(vectors, labels);
  }
}
