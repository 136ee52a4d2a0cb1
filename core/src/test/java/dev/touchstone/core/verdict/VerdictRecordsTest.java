package dev.touchstone.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
