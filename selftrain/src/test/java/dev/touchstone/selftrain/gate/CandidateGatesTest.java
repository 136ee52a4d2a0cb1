package dev.touchstone.selftrain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.CandidateGates.Pair;
import dev.touchstone.selftrain.gate.GateFinding.Outcome;
import dev.touchstone.selftrain.gate.settings.CandidateBounds;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateGatesTest {

  private static final Thresholds THRESHOLDS = new Thresholds(0.4, 0.6);
  private static final Pair QUIET = new Pair(new double[] {0.9, 0.1}, new double[] {0.8, 0.2});
  private static final int[] LABELS = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0};

  private final CandidateGates gates = new CandidateGates(new CandidateBounds(0.1, 5, 0.25));

  @Test
  void letsACandidatePassThatIsAsGood() {
    Judgement judgement = gates.judge(canaries(0), LABELS, QUIET, THRESHOLDS);

    assertThat(judgement.nothing()).isEmpty();
    assertThat(judgement.findings())
        .extracting(GateFinding::outcome)
        .containsExactly(Outcome.PASSED, Outcome.PASSED);
  }

  @Test
  void refusesACandidateThatPeopleDisagreeWithMoreOften() {
    assertThat(gates.judge(canaries(1), LABELS, QUIET, THRESHOLDS).nothing()).isEmpty();

    Judgement judgement = gates.judge(canaries(2), LABELS, QUIET, THRESHOLDS);

    assertThat(judgement.nothing()).contains(NothingLearned.CANARY_WORSE);
    assertThat(judgement.findings().get(0).figures())
        .contains(entry("champion", 1.0), entry("candidate", 0.8), entry("bound", 0.1));
  }

  @Test
  void judgesNothingByAHandfulOfLabels() {
    Pair worse = new Pair(new double[] {0.9, 0.1}, new double[] {0.1, 0.9});

    Judgement judgement = gates.judge(worse, new int[] {1, 0}, QUIET, THRESHOLDS);

    assertThat(judgement.nothing()).isEmpty();
    assertThat(judgement.findings().get(0).outcome()).isEqualTo(Outcome.NOT_JUDGED);
  }

  @Test
  void refusesACandidateThatTurnsManyVerdictsRound() {
    double[] champion = {0.9, 0.9, 0.1, 0.1, 0.5};
    Pair oneOfFour = new Pair(champion, new double[] {0.1, 0.5, 0.1, 0.5, 0.9});
    Pair twoOfFour = new Pair(champion, new double[] {0.1, 0.9, 0.9, 0.1, 0.5});

    assertThat(gates.judge(canaries(0), LABELS, oneOfFour, THRESHOLDS).nothing()).isEmpty();

    Judgement judgement = gates.judge(canaries(0), LABELS, twoOfFour, THRESHOLDS);
    assertThat(judgement.nothing()).contains(NothingLearned.TOO_MANY_FLIPS);
    assertThat(judgement.findings().get(1).figures())
        .containsOnly(
            entry("stable", 4.0), entry("flipped", 2.0), entry("share", 0.5), entry("bound", 0.25));
  }

  @Test
  void letsACandidateTurnMoreThatIsBetterByLabelsOfPeople() {
    double[] champion = {0.9, 0.9, 0.1, 0.1, 0.5};
    Pair twoOfFour = new Pair(champion, new double[] {0.1, 0.9, 0.9, 0.1, 0.5});
    Pair better = new Pair(canaries(3).candidate(), canaries(0).candidate());

    Judgement judgement = gates.judge(better, LABELS, twoOfFour, THRESHOLDS);

    assertThat(judgement.nothing()).isEmpty();
    assertThat(judgement.findings().get(1).figures().get("bound")).isCloseTo(0.55, within(1e-12));
  }

  @Test
  void judgesNoFlipsWhereTheChampionDecidedNothing() {
    Pair unsure = new Pair(new double[] {0.5}, new double[] {0.9});

    assertThat(gates.judge(canaries(0), LABELS, unsure, THRESHOLDS).findings().get(1).outcome())
        .isEqualTo(Outcome.NOT_JUDGED);
  }

  @Test
  void addsItsFindingsToTheRunsReport() {
    Admission admission = new Admission(List.of(), List.of(), Optional.empty());
    Judgement judgement = gates.judge(canaries(2), LABELS, QUIET, THRESHOLDS);

    GateReport report = GateReport.of(GateSettings.DEFAULT, admission).with(judgement);

    assertThat(report.findings()).isEqualTo(judgement.findings());
    assertThat(report.nothing()).isEqualTo(NothingLearned.CANARY_WORSE);
    assertThat(report.json()).contains("\"nothing\":\"CANARY_WORSE\"", "\"candidate\":0.8");
  }

  /** A champion that is always right and a candidate that is wrong {@code errors} times. */
  private static Pair canaries(int errors) {
    double[] champion = new double[LABELS.length];
    double[] candidate = new double[LABELS.length];
    for (int i = 0; i < LABELS.length; i++) {
      champion[i] = LABELS[i] == 1 ? 0.9 : 0.1;
      candidate[i] = i < errors ? 1 - champion[i] : champion[i];
    }
    return new Pair(champion, candidate);
  }
}
