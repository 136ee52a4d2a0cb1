package dev.touchstone.adapt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 1);

  @Test
  void givesMeanAndSampleDeviationOverSeeds() {
    // Accuracies 1, .5 and .5.
    List<Predictions> seeds = List.of(two(0.9, 0.1), two(0.9, 0.9), two(0.1, 0.1));

    Estimate accuracy = BOOTSTRAP.of(seeds).estimate(Metric.ACCURACY);

    assertThat(accuracy.mean()).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(accuracy.std()).isEqualTo(Math.sqrt(1.0 / 12), within(1e-12));
    assertThat(accuracy.low()).isLessThan(accuracy.mean());
    assertThat(accuracy.high()).isGreaterThan(accuracy.mean());
  }

  @Test
  void widensTheIntervalAsABinomialDoesForOneSeed() {
    // 60 of 100 right: the normal interval is .6 +- 1.96 * .049.
    Estimate accuracy = BOOTSTRAP.of(List.of(right(60, 100))).estimate(Metric.ACCURACY);

    assertThat(accuracy.low()).isBetween(0.47, 0.54);
    assertThat(accuracy.high()).isBetween(0.66, 0.73);
    assertThat(accuracy.std()).isZero();
  }

  @Test
  void pairsTheDifferenceOfMethodsSoThatASureLeadIsSeen() {
    Resampled better = BOOTSTRAP.of(List.of(right(60, 100), right(70, 100)));
    Resampled worse = BOOTSTRAP.of(List.of(right(55, 100), right(65, 100)));

    Estimate lead = better.minus(worse, Metric.ACCURACY);

    assertThat(lead.mean()).isEqualTo(0.05, within(1e-12));
    assertThat(lead.std()).isEqualTo(0, within(1e-12));
    assertThat(lead.excludesZero()).isTrue();
    assertThat(better.estimate(Metric.ACCURACY).low())
        .isLessThan(worse.estimate(Metric.ACCURACY).high());
    assertThat(better.minus(better, Metric.AURC)).isEqualTo(new Estimate(0, 0, 0, 0));
  }

  @Test
  void meansOverTargetsAreThoseOfEachSeed() {
    Resampled one = BOOTSTRAP.of(List.of(right(60, 100), right(70, 100)));
    Resampled other = BOOTSTRAP.of(List.of(right(80, 90), right(50, 90)));

    Resampled mean = Resampled.mean(List.of(one, other));

    double otherMean = (80 / 90.0 + 50 / 90.0) / 2;
    assertThat(mean.estimate(Metric.ACCURACY).mean())
        .isEqualTo((0.65 + otherMean) / 2, within(1e-12));
    assertThat(mean.minus(mean, Metric.ACCURACY).mean()).isZero();
    assertThat(Resampled.mean(List.of(one)).estimate(Metric.BRIER))
        .isEqualTo(one.estimate(Metric.BRIER));
  }

  @Test
  void repeatsItselfForTheSameSeedOnly() {
    List<Predictions> seeds = List.of(right(60, 100));

    Estimate first = BOOTSTRAP.of(seeds).estimate(Metric.BRIER);

    assertThat(BOOTSTRAP.of(seeds).estimate(Metric.BRIER)).isEqualTo(first);
    assertThat(new Bootstrap(400, 2).of(seeds).estimate(Metric.BRIER)).isNotEqualTo(first);
  }

  @Test
  void refusesNothingToResample() {
    assertThatThrownBy(() -> BOOTSTRAP.of(List.of())).hasMessageContaining("got none");
    assertThatThrownBy(() -> new Bootstrap(0, 1)).hasMessageContaining("got 0");
  }

  private static Predictions two(double misinformation, double credible) {
    return new Predictions(new double[] {misinformation, credible}, new int[] {1, 0});
  }

  private static Predictions right(int right, int size) {
    double[] probabilities = new double[size];
    int[] labels = new int[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      boolean correct = i < right;
      double confidence = 0.5 + random.nextDouble() / 2.1 + 0.01;
      probabilities[i] = correct == (labels[i] == 1) ? confidence : 1 - confidence;
    }
    return new Predictions(probabilities, labels);
  }
}
