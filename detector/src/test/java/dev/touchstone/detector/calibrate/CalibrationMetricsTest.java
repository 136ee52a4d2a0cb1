package dev.touchstone.detector.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationMetricsTest {

  private final ScoredLabels solvedByHand =
      new ScoredLabels(new double[] {0.9, 0.9, 0.2, 1.0}, new int[] {1, 0, 0, 1});

  @Test
  void agreeWithTheCaseSolvedByHand() {
    // bins: {.9, .9} gap .8, {.2} gap .2, {1} gap 0
    assertThat(CalibrationMetrics.expectedCalibrationError(solvedByHand))
        .isCloseTo((0.8 + 0.2) / 4, within(1e-12));
    assertThat(CalibrationMetrics.brier(solvedByHand))
        .isCloseTo((0.01 + 0.81 + 0.04) / 4, within(1e-12));
    assertThat(CalibrationMetrics.logLoss(solvedByHand))
        .isCloseTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.8)) / 4, within(1e-12));
  }

  @Test
  void refuseWhatIsNoProbability() {
    ScoredLabels rawLogOdds = new ScoredLabels(new double[] {3}, new int[] {1});
    assertThatThrownBy(() -> CalibrationMetrics.brier(rawLogOdds))
        .hasMessage("item 0: expected a probability in [0, 1], got 3.0");
  }
}
