package dev.touchstone.adapt.job.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.job.guard.Comparison.Judged;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.LinearHead;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts are vectors of one number; a model multiplies it by its slope to get the log-odds. */
class GuardTest {

  private static final int[] LABELS = IntStream.range(0, 10).map(i -> i % 2).toArray();
  private static final int[] APART = IntStream.range(0, 10).toArray();
  private static final Guard GUARD = new Guard(LABELS, APART, 3);

  @Test
  void meanAndStandardErrorAreThoseByHand() {
    // Log-odds of 1 towards the label but for text 0, where they point away; the champion's are 0.
    float[][] vectors = vectors(1);
    vectors[0][0] = 1;
    Judged judged = judged(Recipe.asItIs(slope(1)), vectors, Recipe.asItIs(slope(0)), vectors);
    double right = Math.log1p(Math.exp(-1));
    double wrong = Math.log1p(Math.exp(1));
    assertThat(judged.candidateLogLoss()).isCloseTo((9 * right + wrong) / 10, within(1e-12));
    assertThat(judged.championLogLoss()).isCloseTo(Math.log(2), within(1e-12));
    // Nine equal differences and one larger by 1: variance .09 * 10 / 9, over 10 labels.
    assertThat(judged.standardError()).isCloseTo(Math.sqrt(0.1 / 10), within(1e-12));
    assertThat(judged.clearlyWorse()).isFalse();
  }

  @Test
  void aCandidateThatPointsTheWrongWayIsClearlyWorse() {
    float[][] vectors = vectors(1);
    assertThat(judged(slope(-1), slope(0.1f), vectors).clearlyWorse()).isTrue();
    assertThat(judged(slope(0.1f), slope(-1), vectors).clearlyWorse()).isFalse();
  }

  @Test
  void equalsAreNotWorse() {
    Judged judged = judged(slope(1), slope(1), vectors(1));
    assertThat(judged.meanDifference()).isZero();
    assertThat(judged.clearlyWorse()).isFalse();
  }

  @Test
  void holdsEachTextBackOnceFromBothSides() {
    List<BitSet> candidate = new ArrayList<>();
    List<BitSet> champion = new ArrayList<>();
    judged(recording(candidate), vectors(1), recording(champion), vectors(1));
    assertThat(candidate).isEqualTo(champion).hasSize(5);
    assertThat(candidate.stream().flatMapToInt(BitSet::stream).toArray())
        .containsExactlyInAnyOrder(APART);
    assertThat(candidate).allSatisfy(held -> assertThat(classes(held)).containsExactly(0, 1));
  }

  @Test
  void keepsNearDuplicatesInOnePart() {
    int[] labels = IntStream.range(0, 20).map(i -> i % 2).toArray();
    int[] groups = IntStream.range(0, 20).map(i -> i < 4 ? i % 2 : i).toArray();
    Folds folds = Folds.of(labels, groups, 5);
    assertThat(folds.foldOf()[0]).isEqualTo(folds.foldOf()[2]);
    assertThat(folds.foldOf()[1]).isEqualTo(folds.foldOf()[3]);
  }

  @Test
  void cannotJudgeByFewerThanFiveTextsOfAClass() {
    int[] groups = {0, 1, 0, 3, 4, 5, 6, 7, 8, 9};
    Comparison comparison =
        new Guard(LABELS, groups, 3)
            .compare(side(slope(1), vectors(1)), side(slope(1), vectors(1)), fold -> {});
    assertThat(comparison)
        .isEqualTo(
            new Comparison.NotJudged(
                "expected at least 5 different texts of each class to hold some back, got 4"));
  }

  @Test
  void leavesOutWhatAModelHasLearned() {
    int[] labels = IntStream.range(0, 14).map(i -> i % 2).toArray();
    int[] apart = IntStream.range(0, 14).toArray();
    float[][] vectors =
        IntStream.of(labels).mapToObj(l -> new float[] {2 * l - 1}).toArray(float[][]::new);
    Guard guard = new Guard(labels, apart, 3);

    Comparison some = guard.compare(side(slope(1), vectors), knowing(4, vectors), fold -> {});
    Comparison most = guard.compare(knowing(5, vectors), side(slope(1), vectors), fold -> {});

    assertThat(((Judged) some).labels()).isEqualTo(10);
    assertThat(((Judged) some).championLogLoss())
        .as("without the rows where it would be sure of itself")
        .isCloseTo(Math.log1p(Math.exp(-1)), within(1e-12));
    assertThat(most)
        .isEqualTo(
            new Comparison.NotJudged(
                "expected at least 5 different texts of each class to hold some back, got 4"));
  }

  @Test
  void aLossThatIsNoNumberIsAnError() {
    float[][] vectors = vectors(1);
    vectors[3][0] = Float.NaN;
    assertThatThrownBy(() -> judged(slope(1), slope(1), vectors))
        .isInstanceOf(DivergedException.class)
        .hasMessage("held-back log loss: expected a finite number, got NaN");
  }

  private static Judged judged(CalibratedHead candidate, CalibratedHead champion, float[][] v) {
    return judged(Recipe.asItIs(candidate), v, Recipe.asItIs(champion), v);
  }

  private static Judged judged(
      Recipe candidate, float[][] vectors, Recipe champion, float[][] championVectors) {
    return (Judged)
        GUARD.compare(
            Contestant.of(candidate, vectors),
            Contestant.of(champion, championVectors),
            fold -> {});
  }

  private static Contestant side(CalibratedHead model, float[][] vectors) {
    return Contestant.of(Recipe.asItIs(model), vectors);
  }

  /** Of its first rows it knows the labels: it is surer of them. */
  private static Contestant knowing(int known, float[][] vectors) {
    return new Contestant() {
      @Override
      public double[] logOdds(BitSet heldBack) {
        return heldBack.stream()
            .mapToDouble(row -> vectors[row][0] * (row < known ? 9 : 1))
            .toArray();
      }

      @Override
      public boolean isHonest(int row) {
        return row >= known;
      }
    };
  }

  private static Recipe recording(List<BitSet> heldBack) {
    return rows -> {
      heldBack.add(rows);
      return slope(1);
    };
  }

  private static int[] classes(BitSet rows) {
    return rows.stream().map(row -> LABELS[row]).sorted().toArray();
  }

  private static CalibratedHead slope(float slope) {
    LinearHead head = new LinearHead(new float[][] {{0}, {slope}}, new float[2]);
    return new CalibratedHead(head, Calibrator.IDENTITY);
  }

  /** One number a text: {@code size}, with the sign of its label. */
  private static float[][] vectors(float size) {
    return IntStream.of(LABELS)
        .mapToObj(label -> new float[] {label == 1 ? size : -size})
        .toArray(float[][]::new);
  }
}
