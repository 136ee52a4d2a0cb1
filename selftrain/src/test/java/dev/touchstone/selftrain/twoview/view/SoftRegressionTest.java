package dev.touchstone.selftrain.twoview.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftRegressionTest {

  private static final double STRENGTH = 10;
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void findsThePointWhereTheLossIsFlat() {
    float[][] rows =
        IntStream.range(0, 60)
            .mapToObj(
                i -> new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()})
            .toArray(float[][]::new);
    double[] q = random.doubles(60).toArray();
    double[] b = random.doubles(60).toArray();

    Line line = new SoftRegression(STRENGTH, 50).fit(rows, new SoftRows(q, b));

    for (int j = 0; j < 2; j++) {
      double slope = line.weights()[j] / STRENGTH;
      for (int i = 0; i < 60; i++) {
        slope += b[i] * (1 / (1 + Math.exp(-line.at(rows[i]))) - q[i]) * rows[i][j];
      }
      assertThat(slope).isCloseTo(0, within(1e-3));
    }
  }

  @Test
  void balancingMakesBothClassesMassesEqualAndKeepsTheirSum() {
    SoftRows balanced =
        new SoftRows(new double[] {0.9, 0.2, 0.1}, new double[] {1, 0.5, 1}).balanced();

    double all = Arrays.stream(balanced.weights()).sum();
    double positive =
        IntStream.range(0, 3).mapToDouble(i -> balanced.targets()[i] * balanced.weights()[i]).sum();
    assertThat(all).isCloseTo(2.5, within(1e-12));
    assertThat(positive).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void aShotWithoutWeightChangesNothingInTheWordsView() {
    List<String> stream =
        IntStream.range(0, 40).mapToObj(i -> (i % 2 == 0 ? "sun warm" : "rain cold") + i).toList();
    Folds folds = Folds.of(IntStream.range(0, 40).toArray(), 1);
    double[] q = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 0.9 : 0.1).toArray();
    double[] ones = new double[40];
    Arrays.fill(ones, 1);
    SoftRows soft = new SoftRows(q, ones);

    double[] without =
        new WordView(stream, List.of(), folds)
            .crossFitted(soft, new SoftRows(new double[0], new double[0]));
    double[] unseen =
        new WordView(stream, List.of("rain cold"), folds)
            .crossFitted(soft, new SoftRows(new double[] {1}, new double[] {0}));

    assertThat(unseen).containsExactly(without, within(1e-9));
    assertThat(without[0]).isPositive();
    assertThat(without[1]).isNegative();
  }
}
