package dev.touchstone.core.label;

import static dev.touchstone.core.verdict.Label.CREDIBLE;
import static dev.touchstone.core.verdict.Label.MISINFORMATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  /** Cohen's own kind of table: 20 and 15 agreed, 5 and 10 not, has kappa .4. */
  @Test
  void isCohensKappa() {
    List<LabelPair> pairs = new ArrayList<>();
    add(pairs, 20, MISINFORMATION, MISINFORMATION);
    add(pairs, 5, MISINFORMATION, CREDIBLE);
    add(pairs, 10, CREDIBLE, MISINFORMATION);
    add(pairs, 15, CREDIBLE, CREDIBLE);

    Agreement agreement = Agreement.of(pairs);

    assertThat(agreement.pairs()).isEqualTo(50);
    assertThat(agreement.agreed()).isEqualTo(35);
    assertThat(agreement.kappa()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void saysNothingWithoutPairsOrWhereEverybodySaysTheSame() {
    List<LabelPair> same = new ArrayList<>();
    add(same, 3, CREDIBLE, CREDIBLE);

    assertThat(Agreement.of(List.of()).kappa()).isNaN();
    assertThat(Agreement.of(same).kappa()).isNaN();
    assertThat(Agreement.of(same).agreed()).isEqualTo(3);
  }

  private static void add(List<LabelPair> pairs, int count, Label first, Label second) {
    for (int i = 0; i < count; i++) {
      DomainLabel label = Samples.labelled(Samples.FLOOD, pairs.size() + 1, "one", first).label();
      pairs.add(
          new LabelPair(
              label,
              new SecondLabel(
                  Samples.uuid7(Samples.START, 1000 + i),
                  label.id(),
                  second,
                  "another",
                  null,
                  Samples.START)));
    }
  }
}
