package dev.touchstone.bench.stress.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void fixesEveryTurnInAdvance() {
    OpenLoop schedule = new OpenLoop(START, 40);

    assertThat(schedule.due(0)).isEqualTo(START);
    assertThat(schedule.due(1)).isEqualTo(START.plusMillis(25));
    assertThat(schedule.due(4000)).isEqualTo(START.plusSeconds(100));
  }

  @Test
  void countsFromWhenAPostWasDueHoweverLateItWasSent() {
    OpenLoop schedule = new OpenLoop(START, 40);

    assertThat(schedule.nanosSinceDue(4, START.plusMillis(350))).isEqualTo(250_000_000);
  }

  @Test
  void hasEveryPostDueAtOnceWithoutARate() {
    OpenLoop schedule = new OpenLoop(START, 0);

    assertThat(schedule.due(99_999)).isEqualTo(START);
    assertThat(schedule.nanosSinceDue(99_999, START.plusSeconds(2))).isEqualTo(2_000_000_000);
  }

  @Test
  void refusesARateThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenLoop(START, -1))
        .withMessage("rate: expected 0 or more posts a second, got -1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new OpenLoop(START, Double.NaN));
  }
}
