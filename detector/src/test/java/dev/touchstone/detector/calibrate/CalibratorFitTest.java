package dev.touchstone.detector.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratorFitTest {

  private static final Calibrator TRUTH = new Calibrator(2.5, -0.8);

  @Test
  void recoversAKnownTemperatureAndShift() {
    Calibrator fitted = CalibratorFit.maximumLikelihood().fit(drawn(TRUTH, 60_000));
    assertThat(fitted.temperature()).isCloseTo(TRUTH.temperature(), within(0.1));
    assertThat(fitted.priorShift()).isCloseTo(TRUTH.priorShift(), within(0.05));
  }

  @Test
  void bringsTheErrorDown() {
    ScoredLabels data = drawn(TRUTH, 20_000);
    Calibrator fitted = CalibratorFit.maximumLikelihood().fit(data);
    ScoredLabels before = data.calibratedBy(Calibrator.IDENTITY);
    ScoredLabels after = data.calibratedBy(fitted);
    assertThat(CalibrationMetrics.expectedCalibrationError(after)).isLessThan(0.02);
    assertThat(CalibrationMetrics.expectedCalibrationError(before)).isGreaterThan(0.1);
    assertThat(CalibrationMetrics.brier(after)).isLessThan(CalibrationMetrics.brier(before));
    assertThat(CalibrationMetrics.logLoss(after)).isLessThan(CalibrationMetrics.logLoss(before));
  }

  @Test
  void staysNearItsCentreOnFewLabels() {
    CalibratorFit shrunk = new CalibratorFit(TRUTH, 0.2, 0.2);
    Calibrator fitted = shrunk.fit(new ScoredLabels(new double[] {9, -9}, new int[] {1, 0}));
    assertThat(fitted.temperature()).isCloseTo(TRUTH.temperature(), within(0.5));
    assertThat(fitted.priorShift()).isCloseTo(TRUTH.priorShift(), within(0.3));
  }

  @Test
  void keepsTheShiftWhereItMayNotMove() {
    Calibrator fitted = new CalibratorFit(TRUTH, 1, 0).fit(drawn(Calibrator.IDENTITY, 5_000));
    assertThat(fitted.priorShift()).isEqualTo(TRUTH.priorShift());
    assertThat(fitted.temperature()).isNotEqualTo(TRUTH.temperature());
  }

  @Test
  void staysFiniteOnSeparableScores() {
    Calibrator fitted =
        CalibratorFit.maximumLikelihood()
            .fit(new ScoredLabels(new double[] {-2, -1, 1, 2}, new int[] {0, 0, 1, 1}));
    assertThat(fitted.probability(1)).isBetween(0.5, 1.0);
    assertThat(fitted.temperature()).isPositive();
  }

  @Test
  void refusesWhatIsNoScoreOrLabel() {
    assertThatThrownBy(() -> new ScoredLabels(new double[] {Double.NaN}, new int[] {0}))
        .hasMessageContaining("item 0");
    assertThatThrownBy(() -> new ScoredLabels(new double[0], new int[0]))
        .hasMessageContaining("at least one, got 0 and 0");
    assertThatThrownBy(() -> new Calibrator(0, 0)).hasMessageContaining("got 0.0 and 0.0");
  }

  private static ScoredLabels drawn(Calibrator truth, int size) {
    Random random = new Random(11);
    double[] scores = new double[size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      scores[i] = 4 * random.nextGaussian();
      labels[i] = random.nextDouble() < truth.probability(scores[i]) ? 1 : 0;
    }
    return new ScoredLabels(scores, labels);
  }
}
