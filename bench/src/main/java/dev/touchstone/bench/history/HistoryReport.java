package dev.touchstone.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found. The names of the parts are those of the JSON.
 *
 * @param learning from a label to the model that serves
 */
record HistoryReport(
    Machine machine,
    Load load,
    PageSpeed.Found pages,
    ProvenanceSpeed.Found provenance,
    Quartiles queue,
    LearningSpeed.Found learning) {

  private static final double SECOND = 1000;

  /** Where it ran. */
  record Machine(Instant startedAt, int processors, String java, String database) {}

  /**
   * Over what.
   *
   * @param fillSeconds how long it took to put it there
   * @param labels the data set's name
   */
  record Load(
      int verdicts, int domains, int months, int unlabelled, String labels, double fillSeconds) {}

  /**
   * A figure beside what is asked of it.
   *
   * @param figure what was found
   * @param atMost what is asked
   */
  record Bound(String name, double figure, double atMost, String unit) {

    boolean isMet() {
      return figure <= atMost;
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-52s %8.2f %-10s at most %-6s %s",
          name,
          figure,
          unit,
          atMost == Math.rint(atMost) ? Long.toString((long) atMost) : Double.toString(atMost),
          isMet() ? "met" : "MISSED");
    }
  }

  /** Every figure that something is asked of. A deep page may differ by what a clock can't tell. */
  List<Bound> bounds() {
    return List.of(
        new Bound(
            "page " + pages.deepPage() + " over page 1",
            pages.deep().over(pages.first()),
            1.25,
            "times"),
        new Bound(
            "page 1 over its rows by primary key",
            pages.first().over(pages.firstByKey()),
            3,
            "times"),
        new Bound(
            "page " + pages.deepPage() + " over its rows by primary key",
            pages.deep().over(pages.deepByKey()),
            3,
            "times"),
        new Bound("provenance of a verdict", provenance.mostStatements(), 5, "statements"),
        new Bound(
            QueueSpeed.HANDED_OUT + " posts to label of " + load.unlabelled(),
            queue.medianMillis() / SECOND,
            1,
            "s"),
        new Bound("label to released champion", learning.ended().medianMillis() / SECOND, 5, "s"));
  }

  /** For the terminal. */
  String text() {
    Stream<String> head =
        Stream.of(
            String.format(
                Locale.ROOT,
                "%,d verdicts in %d domains over %d months; %d processors, %s",
                load.verdicts(),
                load.domains(),
                load.months(),
                machine.processors(),
                machine.database()),
            String.format(Locale.ROOT, "%-52s %8s %8s %8s", "ms", "25 %", "50 %", "75 %"));
    return Stream.of(head, times(), bounds().stream().map(Bound::line))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private Stream<String> times() {
    String deep = "page " + pages.deepPage();
    return Stream.of(
        time("page 1", pages.first()),
        time("page 1's rows by primary key", pages.firstByKey()),
        time(deep, pages.deep()),
        time(deep + "'s rows by primary key", pages.deepByKey()),
        time("provenance of a verdict", provenance.time()),
        time(QueueSpeed.HANDED_OUT + " posts to label", queue),
        time("label to the end of its run", learning.ended()),
        learning.served() == null
            ? "no run released a model"
            : time("label to the model that serves", learning.served()));
  }

  private static String time(String name, Quartiles time) {
    return String.format(
        Locale.ROOT,
        "%-52s %8.2f %8.2f %8.2f",
        name,
        time.q1Millis(),
        time.medianMillis(),
        time.q3Millis());
  }

  /** Writes it as JSON, with the bounds. */
  void write(Path file) throws IOException {
    ObjectMapper json =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode tree = json.valueToTree(this);
    tree.set("bounds", json.valueToTree(bounds()));
    json.writeValue(file.toFile(), tree);
  }
}
