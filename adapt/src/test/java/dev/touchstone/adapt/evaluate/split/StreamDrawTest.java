package dev.touchstone.adapt.evaluate.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.data.InvalidDatasetException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDrawTest {

  private static final int ROWS = 400;

  /** Groups of four rows each, named after their first row. */
  private static final int[] GROUPS = IntStream.range(0, ROWS).map(i -> i - i % 4).toArray();

  /** Every tenth row is of class 1. */
  private static final int[] LABELS =
      IntStream.range(0, ROWS).map(i -> i % 10 == 0 ? 1 : 0).toArray();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void partsTheTargetIntoStreamPoolAndTestWithNearDuplicatesTogether(long seed) {
    StreamDraw draw = draw(seed);

    assertThat(draw.test()).hasSize(60);
    assertThat(draw.pool()).hasSize(60);
    assertThat(draw.stream()).hasSize(280);
    assertThat(groups(draw.test()))
        .doesNotContainAnyElementsOf(groups(draw.pool()))
        .doesNotContainAnyElementsOf(groups(draw.stream()));
    assertThat(groups(draw.pool())).doesNotContainAnyElementsOf(groups(draw.stream()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void drawsLabelsFromThePoolWithBothClassesAndFewerOutOfMore(long seed) {
    StreamDraw draw = draw(seed);

    assertThat(draw.pool()).contains(draw.labelled(40)).contains(draw.labelled(2));
    assertThat(draw.labelled(40)).doesNotHaveDuplicates();
    assertThat(draw.labelled(0)).isEmpty();
    assertThat(draw.labels(draw.labelled(2))).containsExactlyInAnyOrder(0, 1);
    assertThat(draw.labelled(40)).startsWith(draw.labelled(20)[0]);
  }

  @Test
  void drawsAnewForEachSeedAndTheSameForTheSameOne() {
    assertThat(draw(3).test()).isEqualTo(draw(3).test());
    assertThat(draw(3).labelled(20)).isEqualTo(draw(3).labelled(20));
    assertThat(draw(4).test()).isNotEqualTo(draw(3).test());
    assertThat(draw(4).labelled(20)).isNotEqualTo(draw(3).labelled(20));
  }

  @Test
  void refusesMoreLabelsThanThePoolHas() {
    assertThatThrownBy(() -> draw(0).labelled(61))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessage("seed 0: expected at least 61 rows to draw labels from, got 60");
  }

  @Test
  void refusesATargetWhoseTestPartLacksAClass() {
    assertThatThrownBy(() -> StreamDraw.of("flood", GROUPS, new int[ROWS], 0))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("target flood, seed 0")
        .hasMessageContaining("got 1 classes");
  }

  private static StreamDraw draw(long seed) {
    return StreamDraw.of("flood", GROUPS, LABELS, seed);
  }

  private static Set<Integer> groups(int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> GROUPS[row]).collect(Collectors.toSet());
  }
}
