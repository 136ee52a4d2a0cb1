package dev.touchstone.selftrain.twoview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {

  private final SplittableRandom random = new SplittableRandom(9);

  @Test
  void findsTheShareOfTheUpperClassDrawnATenthTowardsHalf() {
    GaussianMixture mixture = GaussianMixture.of(scores(2000, 400), ones(2000));

    assertThat(mixture.prior()).isCloseTo(0.9 * 0.2 + 0.05, within(0.02));
    assertThat(mixture.high()).isGreaterThan(1.5);
    assertThat(mixture.low()).isNegative();
  }

  @Test
  void probabilitiesRiseWithTheScore() {
    GaussianMixture mixture = GaussianMixture.of(scores(500, 250), ones(500));

    assertThat(mixture.probabilities(new double[] {-2, -1, 0, 1, 2})).isSorted();
  }

  @Test
  void aPostWithoutWeightChangesNothing() {
    double[] scores = scores(300, 100);
    double[] more = Arrays.copyOf(scores, 301);
    more[300] = scores[0];
    double[] weights = ones(301);
    weights[300] = 0;

    assertThat(GaussianMixture.of(more, weights).prior())
        .isCloseTo(GaussianMixture.of(scores, ones(300)).prior(), within(0.01));
  }

  @Test
  void scoresThatDoNotDifferGiveFiniteProbabilities() {
    GaussianMixture mixture = GaussianMixture.of(new double[50], ones(50));

    assertThat(Arrays.stream(mixture.probabilities(new double[50])).boxed())
        .allSatisfy(probability -> assertThat(probability).isBetween(0.0, 1.0));
  }

  /** Of unit spread, more or less, with so many in the upper class. */
  private double[] scores(int size, int upper) {
    return IntStream.range(0, size)
        .mapToDouble(i -> (i < upper ? 1.8 : -0.45) + 0.4 * random.nextGaussian())
        .toArray();
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
