package dev.touchstone.bench.poison;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.evaluate.split.StreamDraw;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The domain under attack: its posts with their vectors, and what else a method may learn from.
 *
 * @param name for messages
 * @param posts its posts
 * @param vectors a vector for each
 * @param groups near-duplicate group of each
 * @param sources other domains of the file
 * @param anchors the built-in anchors
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record AttackedDomain(
    String name,
    List<LabelledPost> posts,
    float[][] vectors,
    int[] groups,
    List<SourceDomain> sources,
    LabelledEmbeddings anchors) {

  static AttackedDomain read(PoisonRequest request, TextEmbedder embedder, Progress progress) {
    Dataset data = LabelledPosts.read(request.data());
    float[][] vectors = embedder.embed(data.name(), TextReading.RAW.read(data.texts()), progress);
    int[] groups = new NearDuplicates().groups(data.texts());
    int[] own = rows(data, request.target());
    if (own.length == 0) {
      throw new InvalidDatasetException(
          data.name() + ": expected rows of the domain " + request.target() + ", found none");
    }
    Set<Integer> repeated =
        Arrays.stream(own).mapToObj(row -> groups[row]).collect(Collectors.toSet());
    return new AttackedDomain(
        request.target() == null ? data.name() : request.target(),
        Arrays.stream(own).mapToObj(data.posts()::get).toList(),
        Arrays.stream(own).mapToObj(row -> vectors[row]).toArray(float[][]::new),
        Arrays.stream(own).map(row -> groups[row]).toArray(),
        sources(data, vectors, row -> repeated.contains(groups[row])),
        Anchors.builtIn().embed(TextReading.RAW::read, embedder, progress));
  }

  int size() {
    return posts.size();
  }

  int[] labels() {
    return posts.stream().mapToInt(post -> post.label().index()).toArray();
  }

  String text(int row) {
    return posts.get(row).text();
  }

  float[][] vectors(int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> vectors[row]).toArray(float[][]::new);
  }

  StreamDraw draw(long seed) {
    return StreamDraw.of(name, groups, labels(), seed);
  }

  /** What a method sees. */
  FewShotTask task(int[] shots, Counted stream) {
    int[] labels = labels();
    return new FewShotTask(
        sources,
        new LabelledEmbeddings(
            vectors(shots), Arrays.stream(shots).map(row -> labels[row]).toArray()),
        anchors,
        stream.embeddings(),
        new Texts(stream.texts(), Arrays.stream(shots).mapToObj(this::text).toList()),
        stream.weights());
  }

  private static int[] rows(Dataset data, String target) {
    return IntStream.range(0, data.posts().size())
        .filter(row -> target == null || target.equals(data.posts().get(row).domain()))
        .toArray();
  }

  /** The other domains, without rows that repeat the target's; none where the target is all. */
  private static List<SourceDomain> sources(Dataset data, float[][] vectors, IntPredicate leftOut) {
    TreeMap<String, List<Integer>> rows =
        IntStream.range(0, vectors.length)
            .filter(row -> !leftOut.test(row) && data.posts().get(row).domain() != null)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    row -> data.posts().get(row).domain(), TreeMap::new, Collectors.toList()));
    return rows.entrySet().stream()
        .map(domain -> source(domain.getKey(), domain.getValue(), data, vectors))
        .filter(Objects::nonNull)
        .toList();
  }

  /** A source, or null where it has one class only. */
  private static SourceDomain source(
      String name, List<Integer> rows, Dataset data, float[][] vectors) {
    int[] labels = rows.stream().mapToInt(row -> data.posts().get(row).label().index()).toArray();
    return Arrays.stream(labels).distinct().count() < 2
        ? null
        : new SourceDomain(
            name,
            new LabelledEmbeddings(
                rows.stream().map(row -> vectors[row]).toArray(float[][]::new), labels));
  }
}
