package dev.touchstone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void doublesUpToTheLongest() {
    assertThat(backoff.after(1)).hasMillis(100);
    assertThat(backoff.after(2)).hasMillis(200);
    assertThat(backoff.after(4)).hasMillis(800);
    assertThat(backoff.after(5)).hasSeconds(1);
    assertThat(backoff.after(Integer.MAX_VALUE)).hasSeconds(1);
  }

  @Test
  void refusesAFirstWaitAboveTheLongest() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("PT2S");
  }
}
