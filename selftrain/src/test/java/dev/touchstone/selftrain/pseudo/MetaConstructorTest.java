package dev.touchstone.selftrain.pseudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.selftrain.pseudo.MetaConstructor.Refresh;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaConstructorTest {

  private static final PseudoLabels FIRST = confidences(.6, .99, .8, .95, .55, .9, .7, .75);
  private static final PseudoLabels SECOND = confidences(.6, .97, .98, .6, .55, .99, .7, .75);

  @Test
  void movesTheLowestEntropyShareAndLeavesTheRestToTrainOn() {
    Expansion expansion =
        new MetaConstructor(0.25, 0, Refresh.REPLACE).divide(FIRST, Expansion.NONE);

    assertThat(expansion.expansion()).containsExactly(1, 3);
    assertThat(expansion.training()).containsExactly(0, 2, 4, 5, 6, 7);
  }

  @Test
  void replaceForgetsTheRoundBefore() {
    MetaConstructor constructor = new MetaConstructor(0.25, 0, Refresh.REPLACE);

    Expansion second = constructor.divide(SECOND, constructor.divide(FIRST, Expansion.NONE));

    assertThat(second.expansion()).containsExactly(2, 5);
  }

  @Test
  void unionKeepsOldMembersThatAreAsSureAsTheNewOnes() {
    MetaConstructor constructor = new MetaConstructor(0.25, 0, Refresh.UNION);
    Expansion wide = new Expansion(List.of(1, 2, 3), List.of());

    // the new ones are 2 and 5, the least sure .98: 1 at .97 and 3 at .6 are not
    assertThat(constructor.divide(SECOND, wide).expansion()).containsExactly(2, 5);
    // with one member more, .97 is the bound and 1 stays
    assertThat(new MetaConstructor(0.375, 0, Refresh.UNION).divide(SECOND, wide).expansion())
        .containsExactly(1, 2, 5);
    PseudoLabels tied = confidences(.6, .99, .99, .6, .55, .99, .7, .75);
    assertThat(constructor.divide(tied, new Expansion(List.of(5, 3), List.of())).expansion())
        .containsExactly(1, 2, 5);
  }

  @Test
  void thresholdKeepsUnsurePostsOutOfBothParts() {
    Expansion expansion =
        new MetaConstructor(0.25, 0.7, Refresh.REPLACE).divide(FIRST, Expansion.NONE);

    assertThat(expansion.expansion()).containsExactly(1);
    assertThat(expansion.training()).containsExactly(2, 3, 5, 7);
  }

  @Test
  void aShareOfZeroExpandsNothing() {
    assertThat(new MetaConstructor(0, 0, Refresh.REPLACE).divide(FIRST, Expansion.NONE).expansion())
        .isEmpty();
  }

  @Test
  void refusesAShareBeyondTheWhole() {
    assertThatThrownBy(() -> new MetaConstructor(1.5, 0, Refresh.REPLACE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share in [0, 1]")
        .hasMessageContaining("got 1.5");
  }

  private static PseudoLabels confidences(double... confidences) {
    return PseudoLabels.of(
        Arrays.stream(confidences).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new));
  }
}
