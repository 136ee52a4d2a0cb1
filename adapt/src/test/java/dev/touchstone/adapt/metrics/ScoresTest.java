package dev.touchstone.adapt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** Of five posts two are misinformation; called so are the first, wrongly, and the second. */
  private static final Predictions FIVE =
      new Predictions(new double[] {0.9, 0.8, 0.4, 0.3, 0.1}, new int[] {0, 1, 1, 0, 0});

  @Test
  void solvesTheConfusionFiguresByHand() {
    // TP 1, FP 1, FN 1, TN 2.
    assertThat(value(Metric.BALANCED_ACCURACY)).isEqualTo((0.5 + 2.0 / 3) / 2, EXACT);
    assertThat(value(Metric.ACCURACY)).isEqualTo(0.6, EXACT);
    assertThat(value(Metric.F1_MISINFORMATION)).isEqualTo(0.5, EXACT);
    assertThat(value(Metric.F1_CREDIBLE)).isEqualTo(4.0 / 6, EXACT);
    assertThat(value(Metric.MACRO_F1)).isEqualTo((0.5 + 4.0 / 6) / 2, EXACT);
  }

  @Test
  void solvesCalibrationByHand() {
    // Every post has a bin of its own, so the error is the mean gap.
    assertThat(value(Metric.ECE)).isEqualTo((0.9 + 0.2 + 0.6 + 0.3 + 0.1) / 5, EXACT);
    assertThat(value(Metric.BRIER)).isEqualTo((0.81 + 0.04 + 0.36 + 0.09 + 0.01) / 5, EXACT);
  }

  @Test
  void solvesTheRiskCoverageAreaByHandWithATie() {
    // Confidence .9 (wrong) ties with .9 (right), then .8 (right), .7 (right), .6 (wrong).
    double area = (0.5 + 0.5 + 1.0 / 3 + 1.0 / 4 + 2.0 / 5) / 5;
    assertThat(value(Metric.AURC)).isEqualTo(area, EXACT);
    assertThat(RiskCoverage.curve(FIVE)[4]).isEqualTo(0.4, EXACT);
  }

  @Test
  void sharesABinAmongPostsOfNearbyProbability() {
    Predictions bin = new Predictions(new double[] {0.72, 0.78, 0.75, 1.0}, new int[] {1, 0, 1, 1});

    assertThat(Reliability.bins(bin))
        .containsExactly(
            new Reliability.Bin(3, (0.72 + 0.78 + 0.75) / 3, 2.0 / 3),
            new Reliability.Bin(1, 1.0, 1.0));
    assertThat(Scores.of(bin).get(Metric.ECE)).isEqualTo(0.75 * (0.75 - 2.0 / 3), EXACT);
  }

  @Test
  void givesAConstantHalfOfTheBalancedAccuracy() {
    Predictions constant = new Predictions(new double[] {1, 1, 1, 1}, new int[] {1, 0, 0, 0});

    assertThat(Scores.of(constant).get(Metric.BALANCED_ACCURACY)).isEqualTo(0.5, EXACT);
    assertThat(Scores.of(constant).get(Metric.F1_CREDIBLE)).isZero();
  }

  @Test
  void countsAPostAsOftenAsItWasDrawn() {
    Map<Metric, Double> twice = Scores.of(FIVE, new int[] {0, 2, 1, 0, 0});

    assertThat(twice.get(Metric.ACCURACY)).isEqualTo(2.0 / 3, EXACT);
    assertThat(twice.get(Metric.BRIER)).isEqualTo((2 * 0.04 + 0.36) / 3, EXACT);
    assertThat(twice.get(Metric.AURC)).isEqualTo((0 + 0 + 1.0 / 3) / 3, EXACT);
  }

  @Test
  void refusesProbabilitiesAndLabelsOutOfRange() {
    assertThatThrownBy(() -> new Predictions(new double[] {1.2}, new int[] {0}))
        .hasMessageContaining("got 1.2");
    assertThatThrownBy(() -> new Predictions(new double[] {Double.NaN}, new int[] {0}))
        .hasMessageContaining("got NaN");
    assertThatThrownBy(() -> new Predictions(new double[] {0.2}, new int[] {2}))
        .hasMessageContaining("got 2");
    assertThatThrownBy(() -> new Predictions(new double[0], new int[0]))
        .hasMessageContaining("got 0 and 0");
  }

  private static double value(Metric metric) {
    return Scores.of(FIVE).get(metric);
  }
}
