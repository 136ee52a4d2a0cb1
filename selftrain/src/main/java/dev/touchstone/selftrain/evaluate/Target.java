package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.evaluate.report.DataFacts;
import dev.touchstone.adapt.evaluate.split.StreamDraw;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A held-out domain and the others as its sources.
 *
 * @param data all domains
 * @param name the held-out one
 */
record Target(DomainData data, String name) {

  /** Names of the sources. */
  List<String> sources() {
    return data.rows().keySet().stream().filter(domain -> !domain.equals(name)).toList();
  }

  /** The sources' names, joined by {@code +}. */
  String sourceName() {
    return sources().stream().collect(Collectors.joining("+"));
  }

  private int[] rows() {
    return data.rows().get(name);
  }

  /** A draw for each seed; its rows count from the target's first one. */
  List<StreamDraw> draws(int seeds) {
    int[] groups = data.groups(rows());
    int[] labels = data.labels(rows());
    return LongStream.range(0, seeds)
        .mapToObj(seed -> StreamDraw.of(name, groups, labels, seed))
        .toList();
  }

  /** What of the target took part. */
  DataFacts facts() {
    return facts(name, rows());
  }

  /** What of each source took part. */
  List<DataFacts> sourceFacts() {
    return sources().stream().map(d -> facts(d, data.sourceRows(d, name))).toList();
  }

  /** Vectors of the target's rows. */
  float[][] vectors(Encoded all, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> all.vectors()[rows()[row]]).toArray(float[][]::new);
  }

  /** What the target's rows say. */
  List<String> texts(Encoded all, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> all.texts().get(rows()[row])).toList();
  }

  /**
   * What a method gets to see.
   *
   * @param all every row of the data
   * @param labelled rows of the target whose labels it sees
   */
  FewShotTask task(Encoded all, StreamDraw draw, int[] labelled) {
    return new FewShotTask(
        sources().stream().map(domain -> source(all, domain)).toList(),
        new LabelledEmbeddings(vectors(all, labelled), draw.labels(labelled)),
        all.anchors(),
        vectors(all, draw.stream()),
        new FewShotTask.Texts(texts(all, draw.stream()), texts(all, labelled), all.anchorTexts()));
  }

  private SourceDomain source(Encoded all, String domain) {
    int[] rows = data.sourceRows(domain, name);
    float[][] vectors =
        Arrays.stream(rows).mapToObj(row -> all.vectors()[row]).toArray(float[][]::new);
    return new SourceDomain(domain, new LabelledEmbeddings(vectors, data.labels(rows)));
  }

  private DataFacts facts(String domain, int[] rows) {
    int positives = Arrays.stream(data.labels(rows)).sum();
    int removed = data.rows().get(domain).length - rows.length;
    return new DataFacts(domain, rows.length, positives, removed, data.data().sha256());
  }
}
