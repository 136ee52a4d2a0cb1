package dev.touchstone.detector.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.calibrate.ConformalThresholds.Choice;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalThresholdsTest {

  private static final Thresholds BOLDEST = new Thresholds(0.4, 0.6);
  private static final ConformalThresholds TENTH = new ConformalThresholds(0.1, BOLDEST);

  @Test
  void nineteenLabelsLetOneBeExceededAtOneInTen() {
    Choice choice = TENTH.choose(interleaved(19));
    // Credible scores are .02, .07 ... .92; 20 * .1 = 2, so the 18th of them, .87, is the limit.
    assertThat(choice.thresholds().misinformationAtLeast()).isEqualTo(Math.nextUp(score(17, 0)));
    // Misinformation scores are .08, .13 ... .98; the second of them, .13, is the limit.
    assertThat(choice.thresholds().credibleAtMost()).isEqualTo(Math.nextDown(score(1, 1)));
    assertThat(choice.abstention().credible()).isEqualTo(new Abstention.Side(19, 0.1, true, null));
  }

  @Test
  void nineLabelsAreTheFewestForAGuaranteeOfOneInTen() {
    assertThat(TENTH.fewestLabels()).isEqualTo(9);
    assertThat(new ConformalThresholds(0.05, BOLDEST).fewestLabels()).isEqualTo(19);
    Choice choice = TENTH.choose(interleaved(9));
    assertThat(choice.thresholds().misinformationAtLeast())
        .isEqualTo(Math.max(0.6, Math.nextUp(score(8, 0))));
    assertThat(choice.abstention().misinformation().guaranteed()).isTrue();
  }

  @Test
  void fewerLabelsGiveWiderThresholdsAndNoGuarantee() {
    Choice choice = TENTH.choose(new ScoredLabels(new double[] {.1, .2, .8, .9}, labels(2)));
    assertThat(choice.thresholds()).isEqualTo(new Thresholds(0.3, 0.7));
    assertThat(choice.abstention().credible().bound()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(choice.abstention().credible().reason())
        .isEqualTo("no guarantee yet: an error rate of 0.1 needs 9 labels of the class, got 2");
  }

  @Test
  void decidesNothingAgainstAClassWithoutLabels() {
    Choice choice = TENTH.choose(new ScoredLabels(new double[] {.1, .2, .3}, new int[3]));
    assertThat(choice.thresholds()).isEqualTo(new Thresholds(0, 0.7));
    assertThat(choice.abstention().misinformation().labels()).isZero();
    assertThat(choice.abstention().misinformation().bound()).isZero();
  }

  @Test
  void isNeverBolderThanAllowed() {
    double[] apart = IntStream.range(0, 40).mapToDouble(i -> i < 20 ? .01 : .99).toArray();
    int[] labels = IntStream.range(0, 40).map(i -> i < 20 ? 0 : 1).toArray();
    assertThat(TENTH.choose(new ScoredLabels(apart, labels)).thresholds()).isEqualTo(BOLDEST);
  }

  @Test
  void certainScoresOfTheOtherClassCloseTheSide() {
    ScoredLabels wrong = new ScoredLabels(new double[] {1, 0}, new int[] {0, 1});
    assertThat(TENTH.choose(wrong).thresholds()).isEqualTo(new Thresholds(0, 1));
  }

  @Test
  void wrongDecisionsAreAsRareAsWanted() {
    Random random = new Random(7);
    int trials = 20_000;
    for (int n : new int[] {9, 10, 19, 40}) {
      int wrong = 0;
      for (int trial = 0; trial < trials; trial++) {
        Thresholds thresholds = TENTH.choose(drawn(n, random)).thresholds();
        wrong += draw(0, random) >= thresholds.misinformationAtLeast() ? 1 : 0;
        wrong += draw(1, random) <= thresholds.credibleAtMost() ? 1 : 0;
      }
      // The standard error of the mean of 40,000 draws at .1 is .0015.
      assertThat(wrong / (2.0 * trials)).as("with %s labels", n).isLessThan(0.1 + 0.005);
      assertThat(wrong / (2.0 * trials)).as("with %s labels", n).isGreaterThan(0.04);
    }
  }

  @Test
  void refusesARateThatIsNone() {
    assertThatThrownBy(() -> new ConformalThresholds(0, BOLDEST))
        .hasMessageContaining("expected an error rate in (0, 1), got 0.0");
  }

  /** Classes that overlap so much that every threshold lies beyond the boldest ones. */
  private static double draw(int label, Random random) {
    return 1 / (1 + Math.exp(-3 * random.nextGaussian() - 0.5 * (2 * label - 1)));
  }

  private static ScoredLabels drawn(int each, Random random) {
    int[] labels = labels(each);
    return new ScoredLabels(
        IntStream.of(labels).mapToDouble(label -> draw(label, random)).toArray(), labels);
  }

  private static ScoredLabels interleaved(int each) {
    int[] labels = labels(each);
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(i % each, labels[i]);
    }
    return new ScoredLabels(scores, labels);
  }

  private static double score(int index, int label) {
    return 0.02 + 0.05 * index + 0.06 * label;
  }

  private static int[] labels(int each) {
    return IntStream.range(0, 2 * each).map(i -> i < each ? 0 : 1).toArray();
  }
}
