package dev.touchstone.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.bench.history.HistoryReport.Bound;
import dev.touchstone.bench.history.HistoryReport.Load;
import dev.touchstone.bench.history.HistoryReport.Machine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryReportTest {

  @Test
  void comparesMedians() {
    List<Bound> bounds = report(3, 1.0).bounds();

    assertThat(bounds)
        .extracting(Bound::figure)
        .containsExactly(6.0 / 4, 4.0 / 2, 6.0 / 1.5, 5.0, 0.9, 4.2);
    assertThat(bounds)
        .extracting(Bound::isMet)
        .containsExactly(false, true, false, true, true, true);
  }

  @Test
  void namesWhatIsMissed() {
    String text = report(3, 1.0).text();

    assertThat(text.lines().filter(line -> line.contains("MISSED")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("page 1000 over"));
    assertThat(text).contains("2,000,000 verdicts in 8 domains over 6 months; 2 processors, P");
  }

  @Test
  void takesQuartilesByNearestRank() {
    assertThat(Quartiles.of(List.of(8_000_000L, 1_000_000L, 4_000_000L, 2_000_000L)))
        .isEqualTo(new Quartiles(1, 2, 4, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> Quartiles.of(List.of()));
  }

  private static HistoryReport report(int released, double served) {
    return new HistoryReport(
        new Machine(Instant.EPOCH, 2, "J", "P"),
        new Load(2_000_000, 8, 6, 100_000, "sample", 60),
        new PageSpeed.Found(time(4), time(2), time(6), time(1.5), 1000, 8),
        new ProvenanceSpeed.Found(time(5), 5),
        time(900),
        new LearningSpeed.Found(time(4200), time(served), released));
  }

  private static Quartiles time(double median) {
    return new Quartiles(median / 2, median, median * 2, 9);
  }
}
