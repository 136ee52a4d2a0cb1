package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.evaluate.report.DataFacts;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The texts of an evaluation, before anything is encoded.
 *
 * @param target the target's rows
 * @param groups near-duplicate group of each row of the target
 * @param sources usable rows of each source file
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Material(Dataset target, int[] groups, Map<Path, SourceRows> sources) {

  /**
   * A source's rows that are no near-duplicate of a target text.
   *
   * @param facts what took part
   * @param texts their texts
   * @param labels their class indices
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record SourceRows(DataFacts facts, List<String> texts, int[] labels) {}

  static Material read(EvaluationRequest request) {
    NearDuplicates nearDuplicates = new NearDuplicates();
    Dataset target = LabelledPosts.read(request.target());
    Map<Path, SourceRows> sources = new LinkedHashMap<>();
    request.sources().stream()
        .flatMap(spec -> spec.files().stream())
        .forEach(
            file ->
                sources.computeIfAbsent(
                    file, path -> usable(LabelledPosts.read(path), target, nearDuplicates)));
    return new Material(target, nearDuplicates.groups(target.texts()), sources);
  }

  private static SourceRows usable(Dataset source, Dataset target, NearDuplicates nearDuplicates) {
    BitSet repeated = nearDuplicates.repeatedIn(source.texts(), target.texts());
    int[] labels = source.labels();
    int[] rows = IntStream.range(0, labels.length).filter(row -> !repeated.get(row)).toArray();
    if (IntStream.of(rows).map(row -> labels[row]).distinct().count() < 2) {
      throw new InvalidDatasetException(
          "source "
              + source.name()
              + ": expected rows of both classes that target "
              + target.name()
              + " does not repeat, got "
              + rows.length
              + " rows in all");
    }
    int[] kept = IntStream.of(rows).map(row -> labels[row]).toArray();
    List<String> texts = IntStream.of(rows).mapToObj(source.texts()::get).toList();
    return new SourceRows(DataFacts.of(source, kept), texts, kept);
  }
}
