package dev.touchstone.detector.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Thresholds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

  @Test
  void keepsTheRiskOnBothSidesOfNewPosts() {
    Random random = new Random(5);
    Thresholds chosen = new ThresholdChoice(0.1).choose(calibrated(random, 20_000));
    ScoredLabels fresh = calibrated(random, 20_000);
    assertThat(risk(chosen, fresh, Decision.LIKELY_MISINFORMATION, 1)).isBetween(0.05, 0.12);
    assertThat(risk(chosen, fresh, Decision.LIKELY_CREDIBLE, 0)).isBetween(0.05, 0.12);
  }

  @Test
  void abstainsNowhereWhereEveryDecisionIsRight() {
    double[] scores = new Random(6).doubles(400).toArray();
    int[] labels = new int[400];
    for (int i = 0; i < 400; i++) {
      labels[i] = scores[i] >= 0.5 ? 1 : 0;
    }
    Thresholds chosen = new ThresholdChoice(0.05).choose(new ScoredLabels(scores, labels));
    assertThat(chosen.misinformationAtLeast()).isEqualTo(0.5);
    assertThat(chosen.decide(Math.nextDown(0.5))).isEqualTo(Decision.LIKELY_CREDIBLE);
  }

  @Test
  void closesBothSidesOnFewPosts() {
    Thresholds chosen =
        new ThresholdChoice(0.1)
            .choose(new ScoredLabels(new double[] {0.01, 0.99}, new int[] {0, 1}));
    assertThat(chosen).isEqualTo(new Thresholds(0, 1));
  }

  @Test
  void refusesARiskOutOfRange() {
    assertThatThrownBy(() -> new ThresholdChoice(1)).hasMessageContaining("got 1.0");
  }

  private static double risk(Thresholds chosen, ScoredLabels posts, Decision side, int label) {
    int decided = 0;
    int wrong = 0;
    for (int i = 0; i < posts.size(); i++) {
      if (chosen.decide(posts.scores()[i]) == side) {
        decided++;
        wrong += posts.labels()[i] == label ? 0 : 1;
      }
    }
    return (double) wrong / decided;
  }

  private static ScoredLabels calibrated(Random random, int size) {
    double[] scores = random.doubles(size).toArray();
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return new ScoredLabels(scores, labels);
  }
}
