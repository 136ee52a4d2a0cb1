package dev.touchstone.bench.queue;

import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A domain whose labels an analyst knows. Of each group of near-duplicates there is one post.
 *
 * @param name for messages
 * @param vectors of its posts
 * @param labels class index of each
 * @param source what serves before the first label
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record QueueDomain(String name, float[][] vectors, int[] labels, AnchoredHead source) {

  static QueueDomain read(QueueRequest request, TextEmbedder embedder, Progress progress) {
    Dataset data = LabelledPosts.read(request.data());
    List<LabelledPost> posts =
        data.posts().stream()
            .filter(post -> request.domain() == null || request.domain().equals(post.domain()))
            .toList();
    List<String> texts = posts.stream().map(LabelledPost::text).toList();
    int[] groups = new NearDuplicates().groups(texts);
    int[] rows = IntStream.range(0, groups.length).filter(row -> groups[row] == row).toArray();
    float[][] vectors = embedder.embed(data.name(), TextReading.RAW.read(texts), progress);
    return new QueueDomain(
        Objects.requireNonNullElse(request.domain(), data.name()),
        Arrays.stream(rows).mapToObj(row -> vectors[row]).toArray(float[][]::new),
        Arrays.stream(rows).map(row -> posts.get(row).label().index()).toArray(),
        source(embedder));
  }

  int size() {
    return labels.length;
  }

  float[][] vectors(int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> vectors[row]).toArray(float[][]::new);
  }

  int[] labels(int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  private static AnchoredHead source(TextEmbedder embedder) {
    BuiltIn.sourceBank().require(embedder.encoder());
    if (ModelBundles.head(BuiltIn.sourceModel()) instanceof AnchoredHead head) {
      return head;
    }
    throw new InvalidDatasetException("expected a built-in model with anchors, got another");
  }
}
