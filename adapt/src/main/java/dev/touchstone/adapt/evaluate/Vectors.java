package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.split.Draw;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The embeddings of an evaluation's texts in one reading.
 *
 * @param material the texts
 * @param target each row of the target
 * @param sources the usable rows of each source file
 * @param anchors the built-in anchors, read like every other text
 * @param anchorTexts those texts
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Vectors(
    Material material,
    Rows target,
    Map<Path, Rows> sources,
    LabelledEmbeddings anchors,
    List<String> anchorTexts) {

  /**
   * Rows of a file.
   *
   * @param texts each row as it was read
   * @param embeddings of those
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Rows(List<String> texts, float[][] embeddings) {

    static Rows of(String what, List<String> texts, TextEmbedder embedder, Progress progress) {
      return new Rows(texts, embedder.embed(what, texts, progress));
    }
  }

  static Vectors of(
      Material material, TextReading reading, TextEmbedder embedder, Progress progress) {
    String suffix = " (" + reading.key() + ")";
    Map<Path, Rows> sources = new HashMap<>();
    material
        .sources()
        .forEach(
            (file, rows) ->
                sources.put(
                    file,
                    Rows.of(
                        rows.facts().name() + suffix,
                        reading.read(rows.texts()),
                        embedder,
                        progress)));
    List<String> texts = reading.read(material.target().texts());
    return new Vectors(
        material,
        Rows.of(material.target().name() + suffix, texts, embedder, progress),
        sources,
        Anchors.builtIn().embed(reading::read, embedder, progress),
        reading.read(Anchors.builtIn().texts()));
  }

  /** The vectors of these rows of the target. */
  float[][] target(int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> target.embeddings()[row]).toArray(float[][]::new);
  }

  /**
   * What a method gets to see: the sources, the shots, the anchors, and where it is asked for the
   * rest of the pool without its labels.
   */
  FewShotTask task(SourceSpec source, int[] shots, Draw draw, boolean unlabelled) {
    int[] stream = unlabelled ? draw.stream(shots) : new int[0];
    return new FewShotTask(
        source.files().stream().map(this::domain).toList(),
        new LabelledEmbeddings(target(shots), draw.labels(shots)),
        anchors,
        target(stream),
        new FewShotTask.Texts(texts(stream), texts(shots), anchorTexts));
  }

  /** These rows of the target as they were read. */
  List<String> texts(int[] rows) {
    return Arrays.stream(rows).mapToObj(target.texts()::get).toList();
  }

  private FewShotTask.SourceDomain domain(Path file) {
    Material.SourceRows rows = material.sources().get(file);
    Rows read = sources.get(file);
    return new FewShotTask.SourceDomain(
        rows.facts().name(),
        new LabelledEmbeddings(read.embeddings(), rows.labels()),
        read.texts());
  }
}
