package dev.touchstone.selftrain.pseudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PseudoLabelsTest {

  @Test
  void labelsAreTheLikelierClassWithItsConfidence() {
    PseudoLabels labels = PseudoLabels.of(new double[][] {{0.2, 0.8}, {0.7, 0.3}, {0.5, 0.5}});

    assertThat(labels.label(0)).isEqualTo(1);
    assertThat(labels.label(1)).isZero();
    assertThat(labels.label(2)).isZero();
    assertThat(labels.confidence(1)).isEqualTo(0.7);
  }

  @Test
  void entropyIsLargestForACoinAndZeroForACertainty() {
    PseudoLabels labels = PseudoLabels.of(new double[][] {{0.5, 0.5}, {1, 0}, {0.9, 0.1}});

    assertThat(labels.entropy(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(labels.entropy(1)).isZero();
    assertThat(labels.entropy(2)).isCloseTo(0.3250829733914482, within(1e-15));
  }

  @Test
  void logitsBecomeSoftmaxProbabilitiesHoweverLarge() {
    PseudoLabels labels = PseudoLabels.ofLogits(new double[][] {{0, Math.log(3)}, {1000, 0}});

    assertThat(labels.probabilities(0)).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    assertThat(labels.probabilities(1)).containsExactly(1, 0);
  }
}
