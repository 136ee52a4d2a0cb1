package dev.touchstone.selftrain.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.StreamLabels;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundFactsTest {

  /** Right, right, wrong, unused; the wrong one and a right one in the expansion. */
  private static final int[] HIDDEN = {1, 0, 0, 1};

  @Test
  void judgesPseudoLabelsByTheHiddenOnes() {
    RoundFacts facts = facts(Set.of(1, 2));

    assertThat(facts.used()).isEqualTo(3);
    assertThat(facts.precision()).isEqualTo(2.0 / 3);
    assertThat(facts.weightedPrecision()).isEqualTo((0.5 + 1) / (0.5 + 1 + 0.5));
    assertThat(facts.expansionPrecision()).isEqualTo(0.5);
    assertThat(facts.truePrior()).isEqualTo(0.5);
  }

  @Test
  void anEmptyExpansionHasNoPrecision() {
    assertThat(facts(Set.of()).expansionPrecision()).isNaN();
  }

  private static RoundFacts facts(Set<Integer> expansion) {
    StreamLabels labels =
        new StreamLabels(
            new int[] {1, 0, 1, StreamLabels.UNUSED}, new double[] {0.5, 1, 0.5, 0}, expansion);
    return RoundFacts.of(
        new Round(1, labels, 0.4, 1, Histogram.of(0, 1), Optional.empty()), HIDDEN);
  }
}
