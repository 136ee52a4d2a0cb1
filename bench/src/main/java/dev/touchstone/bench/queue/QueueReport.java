package dev.touchstone.bench.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The experiment's figures.
 *
 * @param domain the domain that was labelled
 * @param seeds number of seeds
 * @param labels number of labels at each point of the curves
 * @param curves one for each order
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record QueueReport(String domain, int seeds, int[] labels, List<Curve> curves) {

  /**
   * How accuracy grows with labels.
   *
   * @param order name of the order
   * @param mean mean balanced accuracy over the seeds at each point
   * @param seeds balanced accuracy of each seed at each point, [seeds][points]
   * @param lead mean lead over the random order at each point
   * @param labelsForRandomsLast fewest labels at which the mean reaches the random order's last
   *     point, between points by a straight line; -1 where it never does
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Curve(
      String order, double[] mean, double[][] seeds, double[] lead, double labelsForRandomsLast) {}

  static Curve curve(Order order, double[][] seeds, double[][] random, int[] labels) {
    double[] mean = mean(seeds);
    double[] byChance = mean(random);
    return new Curve(
        order.key(),
        mean,
        seeds,
        IntStream.range(0, mean.length).mapToDouble(i -> mean[i] - byChance[i]).toArray(),
        labelsFor(byChance[byChance.length - 1], mean, labels));
  }

  /** Fewest labels at which a curve reaches an accuracy; -1 where it never does. */
  static double labelsFor(double accuracy, double[] mean, int[] labels) {
    for (int i = 0; i < mean.length; i++) {
      if (mean[i] >= accuracy) {
        return i == 0
            ? labels[0]
            : labels[i - 1]
                + (labels[i] - labels[i - 1]) * (accuracy - mean[i - 1]) / (mean[i] - mean[i - 1]);
      }
    }
    return -1;
  }

  void write(Path file) {
    try {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("--json: can't write " + file, e);
    }
  }

  /** The curves for a person to read. */
  String text() {
    String header =
        String.format(
            Locale.ROOT,
            "%s, %d seeds, balanced accuracy by labels%n%-8s %s   labels for random's last%n",
            domain,
            seeds,
            "order",
            Arrays.stream(labels)
                .mapToObj(count -> String.format(Locale.ROOT, "%5d", count))
                .collect(Collectors.joining(" ")));
    return header + curves.stream().map(QueueReport::line).collect(Collectors.joining());
  }

  private static String line(Curve curve) {
    return String.format(
        Locale.ROOT,
        "%-8s %s   %s%n",
        curve.order(),
        Arrays.stream(curve.mean())
            .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
            .collect(Collectors.joining(" ")),
        curve.labelsForRandomsLast() < 0
            ? "never"
            : String.format(Locale.ROOT, "%.0f", curve.labelsForRandomsLast()));
  }

  private static double[] mean(double[][] seeds) {
    return IntStream.range(0, seeds[0].length)
        .mapToDouble(
            point -> Arrays.stream(seeds).mapToDouble(seed -> seed[point]).average().orElse(0))
        .toArray();
  }
}
