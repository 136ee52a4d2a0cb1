package dev.touchstone.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.bench.jmh.EncoderReport.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderRoundsTest {

  @Test
  void dividesWithinEachRoundBeforeItTakesTheMiddle() {
    List<Result> results =
        EncoderRounds.results(
            Map.of(
                Candidate.TOUCHSTONE, List.of(List.of(90.0, 110.0), List.of(50.0), List.of(200.0)),
                Candidate.LANGCHAIN4J, List.of(List.of(50.0), List.of(20.0), List.of(160.0))));

    assertThat(result(results, Candidate.TOUCHSTONE).ratio()).isEqualTo(1);
    assertThat(result(results, Candidate.TOUCHSTONE).postsPerSecond()).isEqualTo(100);
    assertThat(result(results, Candidate.LANGCHAIN4J).ratio()).isEqualTo(2); // 2, 2.5 and 1.25
    assertThat(result(results, Candidate.LANGCHAIN4J).passes()).containsExactly(50.0, 20.0, 160.0);
  }

  @Test
  void refusesARunWithoutRounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncoderRounds(0, 2, 5, 2))
        .withMessage("expected at least 1 round, pass and thread, got 0, 5 and 2");
  }

  private static Result result(List<Result> results, Candidate candidate) {
    return results.stream().filter(found -> found.candidate() == candidate).findFirst().get();
  }
}
