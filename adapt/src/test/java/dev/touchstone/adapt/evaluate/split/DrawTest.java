package dev.touchstone.adapt.evaluate.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {

  private static final int ROWS = 200;

  /** Groups of five rows each, named after their first row. */
  private static final int[] GROUPS = IntStream.range(0, ROWS).map(i -> i - i % 5).toArray();

  private static final Dataset TARGET = target(row -> null);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void keepsNearDuplicateGroupsOnOneSideAndAFifthForTheTest(long seed) {
    TargetSplit split = TargetSplit.random(GROUPS, seed);

    assertThat(split.test()).hasSize(ROWS / 5);
    assertThat(split.pool()).hasSize(ROWS - ROWS / 5);
    assertThat(groups(split.test())).doesNotContainAnyElementsOf(groups(split.pool()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void drawsShotsOfEachClassFromOutsideTheTest(long seed) {
    Draw draw = Draw.of(TARGET, GROUPS, Protocol.of(10, 1), seed);

    int[] shots = draw.shots(10);

    assertThat(draw.labels(shots)).startsWith(1).endsWith(0).hasSize(20);
    assertThat(Arrays.stream(draw.labels(shots)).sum()).isEqualTo(10);
    assertThat(shots).doesNotHaveDuplicates();
    assertThat(groups(shots)).doesNotContainAnyElementsOf(groups(draw.test()));
  }

  @Test
  void drawsFewerShotsOutOfMore() {
    Draw draw = Draw.of(TARGET, GROUPS, Protocol.of(10, 1), 3);

    assertThat(draw.shots(10)).contains(draw.shots(2));
  }

  @Test
  void drawsAnewForEachSeedAndTheSameForTheSameOne() {
    Draw first = Draw.of(TARGET, GROUPS, Protocol.of(10, 1), 3);
    Draw again = Draw.of(TARGET, GROUPS, Protocol.of(10, 1), 3);
    Draw other = Draw.of(TARGET, GROUPS, Protocol.of(10, 1), 4);

    assertThat(again.test()).isEqualTo(first.test());
    assertThat(again.shots(10)).isEqualTo(first.shots(10));
    assertThat(other.test()).isNotEqualTo(first.test());
    assertThat(other.shots(10)).isNotEqualTo(first.shots(10));
  }

  @Test
  void leavesAGroupTooLargeForTheTestPartAmongTheOthers() {
    int[] groups = IntStream.range(0, 100).map(i -> i < 60 ? 0 : i).toArray();

    for (long seed = 0; seed < 20; seed++) {
      assertThat(TargetSplit.random(groups, seed).test()).hasSize(20).doesNotContain(0);
    }
  }

  @Test
  void testsOnTheOfficialPartAndDrawsFromTheTrainingPart() {
    Dataset target = target(row -> row < 100 ? "train" : row < 150 ? "val" : "test");

    Draw draw = Draw.of(target, singletons(), official("test"), 0);

    assertThat(draw.test()).isEqualTo(IntStream.range(150, 200).toArray());
    assertThat(Arrays.stream(draw.shots(40)).max().orElseThrow()).isLessThan(100);
  }

  @Test
  void leavesRowsThatRepeatAnOfficialTestRowOutOfThePool() {
    Dataset target = target(row -> row < 150 ? "train" : "test");
    int[] groups = singletons();
    groups[190] = groups[7];

    TargetSplit split = TargetSplit.official(target, groups, "test");

    assertThat(split.test()).contains(190);
    assertThat(split.pool()).hasSize(149).doesNotContain(7);
  }

  @Test
  void saysWhichPartsThereAreWhenTheOfficialOneIsMissing() {
    Dataset target = target(row -> row < 150 ? "2020-05" : "2020-07");

    assertThatThrownBy(() -> Draw.of(target, GROUPS, official("test"), 0))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("\"test\"")
        .hasMessageContaining("[2020-05, 2020-07]");
  }

  @Test
  void refusesMoreShotsThanThereAreRowsOfAClass() {
    assertThatThrownBy(() -> Draw.of(TARGET, GROUPS, Protocol.of(90, 1), 0))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("at least 90 rows of class");
  }

  private static Protocol official(String part) {
    return new Protocol(10, 1, part, List.of(), 10);
  }

  private static int[] singletons() {
    return IntStream.range(0, ROWS).toArray();
  }

  private static Set<Integer> groups(int[] rows) {
    return Arrays.stream(rows)
        .mapToObj(row -> GROUPS[row])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Dataset target(java.util.function.IntFunction<String> part) {
    List<LabelledPost> posts =
        IntStream.range(0, ROWS)
            .mapToObj(
                row ->
                    new LabelledPost(
                        "p" + row,
                        "post number " + row,
                        row % 2 == 0 ? Label.CREDIBLE : Label.MISINFORMATION,
                        null,
                        null,
                        part.apply(row),
                        null))
            .toList();
    return new Dataset("invented", posts, Sha256.of("invented"));
  }
}
