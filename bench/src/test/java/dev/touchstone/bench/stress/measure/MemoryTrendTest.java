package dev.touchstone.bench.stress.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTrendTest {

  private static final double MB = 1024 * 1024;

  @Test
  void fitsAStraightLineBehindTheWarmUp() {
    MemoryTrend trend =
        MemoryTrend.of(
            List.of(
                sample(0, 0, 100),
                sample(100, 1000, 500),
                sample(200, 2000, 502),
                sample(300, 3000, 504)));

    assertThat(trend.fromMb()).isCloseTo(500, within(1e-9));
    assertThat(trend.toMb()).isCloseTo(504, within(1e-9));
    assertThat(trend.bytesPerPost()).isCloseTo(0.002 * MB, within(1e-6));
    assertThat(trend.posts()).isEqualTo(2000);
    assertThat(trend.flat()).isTrue();
  }

  @Test
  void seesALeak() {
    List<MemorySample> samples = new ArrayList<>();
    for (int i = 0; i <= 300; i++) {
      samples.add(sample(i, 10L * i, 500 + 0.2 * i + (i % 2 == 0 ? 3 : -3)));
    }

    MemoryTrend trend = MemoryTrend.of(samples);

    assertThat(trend.bytesPerPost()).isCloseTo(0.02 * MB, within(0.0005 * MB));
    assertThat(trend.flat()).isFalse();
  }

  @Test
  void tellsNothingOfAShortRun() {
    assertThat(MemoryTrend.of(List.of(sample(0, 0, 400), sample(50, 900, 500))).flat()).isNull();
    assertThat(MemoryTrend.of(List.of(sample(0, 0, 400))).bytesPerPost()).isZero();
  }

  private static MemorySample sample(double seconds, long posts, double residentMb) {
    return new MemorySample(seconds, posts, residentMb, 200);
  }
}
