package dev.touchstone.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictRecordsTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, LIKELY_CREDIBLE",
    "0.3, LIKELY_CREDIBLE",
    "0.300001, NEEDS_REVIEW",
    "0.699999, NEEDS_REVIEW",
    "0.7, LIKELY_MISINFORMATION",
    "1.0, LIKELY_MISINFORMATION",
  })
  void decidesAtTheThresholdsAndAbstainsBetween(double probability, Decision decision) {
    assertThat(new Thresholds(0.3, 0.7).decide(probability)).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "LIKELY_MISINFORMATION, 0.68, LIKELY_MISINFORMATION",
    "LIKELY_MISINFORMATION, 0.6799, NEEDS_REVIEW",
    "LIKELY_MISINFORMATION, 0.29, NEEDS_REVIEW",
    "LIKELY_MISINFORMATION, 0.2799, LIKELY_CREDIBLE",
    "LIKELY_CREDIBLE, 0.3199, LIKELY_CREDIBLE",
    "LIKELY_CREDIBLE, 0.3201, NEEDS_REVIEW",
    "LIKELY_CREDIBLE, 0.71, NEEDS_REVIEW",
    "LIKELY_CREDIBLE, 0.7201, LIKELY_MISINFORMATION",
    "NEEDS_REVIEW, 0.71, NEEDS_REVIEW",
    "NEEDS_REVIEW, 0.7201, LIKELY_MISINFORMATION",
    "NEEDS_REVIEW, 0.29, NEEDS_REVIEW",
    "NEEDS_REVIEW, 0.2799, LIKELY_CREDIBLE",
  })
  void changesADecisionOnlyBeyondTheThresholdByAMargin(
      Decision earlier, double probability, Decision expected) {
    Thresholds thresholds = new Thresholds(0.3, 0.7);

    assertThat(thresholds.stickingTo(earlier, 0.02).decide(probability)).isEqualTo(expected);
    assertThat(thresholds.stickingTo(earlier, 0)).isEqualTo(thresholds);
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  void keepsClosedSidesClosedAndThresholdsInOrder(Decision earlier) {
    Thresholds closed = new Thresholds(0, 1).stickingTo(earlier, 0.02);
    assertThat(closed).isEqualTo(new Thresholds(0, 1));

    assertThat(new Thresholds(0.5, 0.51).stickingTo(earlier, 0.5)).isNotNull();
    assertThat(new Thresholds(0.99, 0.995).stickingTo(earlier, 0.02)).isNotNull();
  }

  @Test
  void keepsAnEarlierDecisionWithTheThresholdsThatWereApplied() {
    Classification before = Samples.misinformation("text");
    Classification now =
        copy(before, Decision.NEEDS_REVIEW, AbstainReason.LOW_CONFIDENCE, new Score(0, 0, 0.69));

    Classification held = now.stickingTo(before, 0.02);

    assertThat(held.decision()).isEqualTo(Decision.LIKELY_MISINFORMATION);
    assertThat(held.abstainReason()).isNull();
    assertThat(held.score()).isEqualTo(now.score());
    assertThat(held.thresholds().decide(0.69)).isEqualTo(held.decision());
    assertThat(now.stickingTo(before, 0)).isSameAs(now);
  }

  @Test
  void namesTheRunThatJudgedAgain() {
    Instant at = Samples.START.plusMillis(9);
    Verdict before = Samples.judged("a", "text", 1).toVerdict(1, null);
    UUID run = Samples.uuid7(at, 2);
    Verdict after =
        before.superseding(
            before.classification(),
            new Verdict.Decided(
                Samples.uuid7(at, 1),
                at,
                Automation.FULL,
                Verdict.MACHINE,
                Verdict.reScoredBy(run),
                null));

    assertThat(after.reScoringRun()).contains(run);
    assertThat(before.reScoringRun()).isEmpty();
    assertThat(
            before
                .overriddenBy(
                    new Verdict.HumanDecision(
                        Samples.uuid7(at, 1), at, Label.CREDIBLE, "ana", "re-score run of mine"))
                .reScoringRun())
        .isEmpty();
  }

  @Test
  void holdsNothingThatTheTextItselfDecides() {
    Classification before = Samples.misinformation("text");
    Classification foreign =
        copy(
            before,
            Decision.NEEDS_REVIEW,
            AbstainReason.UNSUPPORTED_LANGUAGE,
            new Score(0, 0, 0.69));

    assertThat(foreign.stickingTo(before, 0.02)).isSameAs(foreign);
    assertThat(before.stickingTo(foreign, 0.5)).isSameAs(before);
    assertThat(before.stickingTo(Samples.unscored("text"), 0.5)).isSameAs(before);
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.3", "0.5, 0.5", "-0.1, 0.5", "0.5, 1.1", "NaN, 0.5", "0.5, NaN"})
  void refusesThresholdsOutOfOrder(double credible, double misinformation) {
    assertThatThrownBy(() -> new Thresholds(credible, misinformation))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0, 0.5", "0, Infinity, 0.5", "0, 0, NaN", "0, 0, 1.01", "0, 0, -0.01"})
  void refusesScoresThatAreNoNumbers(double credible, double misinformation, double probability) {
    assertThatThrownBy(() -> new Score(credible, misinformation, probability))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesAReasonExactlyWhereItAbstains() {
    Classification sure = Samples.misinformation("text");

    assertThatThrownBy(() -> copy(sure, Decision.NEEDS_REVIEW, null, sure.score()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> copy(sure, sure.decision(), AbstainReason.TOO_SHORT, sure.score()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> copy(sure, sure.decision(), null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 501})
  void refusesAPageThatIsTooSmallOrTooLarge(int limit) {
    assertThatThrownBy(() -> VerdictQuery.all(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + limit);
  }

  @Test
  void refusesATimeSpanThatEndsBeforeItBegins() {
    Instant now = Samples.START;

    assertThatThrownBy(() -> new VerdictQuery(null, null, null, null, now, now, false, null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("since");
  }

  @Test
  void continuesAQueryWithItsFilters() {
    UUID last = Samples.uuid7(Samples.START, 1);
    VerdictQuery query =
        new VerdictQuery("flood", null, Decision.NEEDS_REVIEW, null, null, null, true, null, 7);

    assertThat(query.continuedAfter(last))
        .isEqualTo(
            new VerdictQuery(
                "flood", null, Decision.NEEDS_REVIEW, null, null, null, true, last, 7));
  }

  @Test
  void refusesAnEmptySpan() {
    assertThatThrownBy(() -> new Explanation.Span(3, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 3, 3");
  }

  private static Classification copy(
      Classification sample, Decision decision, AbstainReason reason, Score score) {
    return new Classification(
        decision, reason, score, sample.thresholds(), sample.fingerprint(), sample.modelId());
  }
}
