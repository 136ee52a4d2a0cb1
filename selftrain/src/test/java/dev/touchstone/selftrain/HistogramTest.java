package dev.touchstone.selftrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void countsEveryValueOnceTheEndsIncluded() {
    Histogram histogram = Histogram.of(0, 1, 0, 0.04, 0.5, 1, 7, -3);

    assertThat(histogram.total()).isEqualTo(6);
    assertThat(histogram.counts().get(0)).isEqualTo(3);
    assertThat(histogram.counts().get(10)).isEqualTo(1);
    assertThat(histogram.counts().get(Histogram.BINS - 1)).isEqualTo(2);
  }

  @Test
  void addsBinByBin() {
    Histogram both = Histogram.of(0, 1, 0.1).plus(Histogram.of(0, 1, 0.1, 0.9));

    assertThat(both.total()).isEqualTo(3);
    assertThat(both.counts().get(2)).isEqualTo(2);
  }
}
