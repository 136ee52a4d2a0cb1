package dev.touchstone.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueueReportTest {

  private static final int[] LABELS = {0, 10, 20};

  @Test
  void readsTheLabelsThatAnAccuracyTakesOffTheCurve() {
    double[] mean = {0.5, 0.7, 0.9};

    assertThat(QueueReport.labelsFor(0.8, mean, LABELS)).isCloseTo(15, within(1e-9));
    assertThat(QueueReport.labelsFor(0.5, mean, LABELS)).isZero();
    assertThat(QueueReport.labelsFor(0.95, mean, LABELS)).isEqualTo(-1);
  }

  @Test
  void showsEveryOrderWithItsLeadOverChance() {
    double[][] random = {{0.5, 0.6, 0.7}, {0.5, 0.6, 0.7}};
    double[][] queue = {{0.5, 0.7, 0.8}, {0.5, 0.7, 0.8}};

    QueueReport.Curve curve = QueueReport.curve(Order.QUEUE, queue, random, LABELS);

    assertThat(curve.labelsForRandomsLast()).isCloseTo(10, within(1e-9));
    assertThat(curve.lead()[1]).isCloseTo(0.1, within(1e-9));
    assertThat(new QueueReport("flood", 2, LABELS, List.of(curve)).text())
        .contains("queue")
        .contains("0.800")
        .contains("10");
  }
}
