package dev.touchstone.selftrain.twoview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.selftrain.twoview.ChampionGate.Judge;
import dev.touchstone.selftrain.twoview.ChampionGate.Judges;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChampionGateTest {

  private static final Judge RIGHT = vector -> 2 * vector[0];
  private static final Judge WRONG = vector -> -2 * vector[0];
  private static final Judge RIGHT_BUT_TIMID = vector -> 0.2 * vector[0];

  /** The first component is 1 for misinformation and -1 for credible. */
  private final LabelledEmbeddings shots =
      new LabelledEmbeddings(
          IntStream.range(0, 20)
              .mapToObj(i -> new float[] {i % 2 == 1 ? 1 : -1, i})
              .toArray(float[][]::new),
          IntStream.range(0, 20).map(i -> i % 2).toArray());

  private static final int[] ALL_DIFFERENT = IntStream.range(0, 20).toArray();

  @Test
  void keepsAChampionThatTheCandidateFallsShortOf() {
    assertThat(objection(RIGHT, WRONG))
        .hasValueSatisfying(
            reason ->
                assertThat(reason).startsWith("expected no more loss on held-back labels than"));
  }

  @Test
  void letsABetterCandidatePass() {
    assertThat(objection(WRONG, RIGHT)).isEmpty();
  }

  @Test
  void letsAnEqualCandidatePass() {
    assertThat(objection(RIGHT, RIGHT)).isEmpty();
  }

  @Test
  void holdsBackEachShotOnceAndKeepsBothClassesInEveryFold() {
    ChampionGate gate = ChampionGate.of(shots, ALL_DIFFERENT, 3).orElseThrow();
    int[] heldBack = new int[20];

    for (int fold = 0; fold < gate.folds(); fold++) {
      boolean[] seen = gate.seen(fold);
      IntStream.range(0, 20).filter(shot -> !seen[shot]).forEach(shot -> heldBack[shot]++);
      assertThat(IntStream.range(0, 20).filter(shot -> !seen[shot]).map(i -> i % 2)).contains(0, 1);
    }

    assertThat(heldBack).containsOnly(1);
  }

  @Test
  void holdsBackNearDuplicatesTogether() {
    int[] groups = ALL_DIFFERENT.clone();
    groups[8] = 2;
    groups[16] = 2;

    ChampionGate gate = ChampionGate.of(shots, groups, 3).orElseThrow();

    for (int fold = 0; fold < gate.folds(); fold++) {
      boolean[] seen = gate.seen(fold);
      assertThat(seen[8]).isEqualTo(seen[2]);
      assertThat(seen[16]).isEqualTo(seen[2]);
    }
  }

  @Test
  void hasNoSayWhereTheShotsOfAClassRepeatOneAnother() {
    LabelledEmbeddings four = new LabelledEmbeddings(new float[4][2], new int[] {0, 0, 1, 1});

    assertThat(ChampionGate.of(four, new int[] {0, 0, 2, 3}, 1)).isEmpty();
  }

  @Test
  void hasNoSayWithoutTwoShotsOfEachClass() {
    LabelledEmbeddings few = new LabelledEmbeddings(new float[3][2], new int[] {0, 0, 1});

    assertThat(ChampionGate.of(few, new int[] {0, 1, 2}, 1)).isEmpty();
  }

  @Test
  void aTimidCandidateIsSharpenedByItsHeldBackShots() {
    ChampionGate gate = judged(RIGHT, RIGHT_BUT_TIMID);

    assertThat(gate.calibrator().temperature()).isLessThan(1);
    assertThat(gate.calibrator().priorShift()).isZero();
  }

  private Optional<String> objection(Judge champion, Judge candidate) {
    return judged(champion, candidate).objection();
  }

  private ChampionGate judged(Judge champion, Judge candidate) {
    ChampionGate gate = ChampionGate.of(shots, ALL_DIFFERENT, 3).orElseThrow();
    IntStream.range(0, gate.folds())
        .forEach(fold -> gate.judge(fold, new Judges(champion, candidate)));
    return gate;
  }
}
