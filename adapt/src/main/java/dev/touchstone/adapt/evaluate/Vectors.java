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
 * @param sources one vector for each usable row of each source file
 * @param anchors the built-in anchors, read like every other text
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Vectors(
    Material material, Target target, Map<Path, float[][]> sources, LabelledEmbeddings anchors) {

  /**
   * The target.
   *
   * @param texts each row as it was read
   * @param embeddings of those
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Target(List<String> texts, float[][] embeddings) {}

  static Vectors of(
      Material material, TextReading reading, TextEmbedder embedder, Progress progress) {
    String suffix = " (" + reading.key() + ")";
    Map<Path, float[][]> sources = new HashMap<>();
    material
        .sources()
        .forEach(
            (file, rows) ->
                sources.put(
                    file,
                    embedder.embed(
                        rows.facts().name() + suffix, reading.read(rows.texts()), progress)));
    List<String> texts = reading.read(material.target().texts());
    float[][] target = embedder.embed(material.target().name() + suffix, texts, progress);
    return new Vectors(
        material,
        new Target(texts, target),
        sources,
        Anchors.builtIn().embed(reading::read, embedder, progress));
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
        new FewShotTask.Texts(texts(stream), texts(shots)));
  }

  private List<String> texts(int[] rows) {
    return Arrays.stream(rows).mapToObj(target.texts()::get).toList();
  }

  private FewShotTask.SourceDomain domain(Path file) {
    Material.SourceRows rows = material.sources().get(file);
    return new FewShotTask.SourceDomain(
        rows.facts().name(), new LabelledEmbeddings(sources.get(file), rows.labels()));
  }
}
