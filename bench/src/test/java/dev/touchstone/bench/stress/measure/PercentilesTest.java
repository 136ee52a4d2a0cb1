package dev.touchstone.bench.stress.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void takesTheNearestRank() {
    Percentiles five = new Percentiles(new long[] {50, 15, 40, 20, 35});

    assertThat(five.at(5)).isEqualTo(15); // rank ceil(0.25) = 1
    assertThat(five.at(30)).isEqualTo(20); // rank ceil(1.5) = 2
    assertThat(five.at(40)).isEqualTo(20); // rank 2
    assertThat(five.at(50)).isEqualTo(35); // rank ceil(2.5) = 3
    assertThat(five.at(99)).isEqualTo(50);
    assertThat(five.max()).isEqualTo(50);
  }

  @Test
  void countsTheTailOfAThousand() {
    long[] values = new long[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1000L - i;
    }
    Percentiles thousand = new Percentiles(values);

    assertThat(thousand.at(50)).isEqualTo(500);
    assertThat(thousand.at(95)).isEqualTo(950);
    assertThat(thousand.at(99)).isEqualTo(990);
  }

  @Test
  void isNoNumberWithoutValues() {
    assertThat(new Percentiles(new long[0]).max()).isNaN();
  }

  @Test
  void refusesAPercentThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Percentiles(new long[] {1}).at(0))
        .withMessage("percent: expected more than 0, at most 100, got 0.0");
  }
}
