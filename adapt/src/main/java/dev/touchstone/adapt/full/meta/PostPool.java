package dev.touchstone.adapt.full.meta;

import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The posts that a meta-learner draws its batches from: those of the sources, domain after domain,
 * and then the shots.
 */
final class PostPool {

  /** Class index of each post, by domain; the shots are the last. */
  private final List<int[]> domains;

  private final List<EncodedPosts> posts;

  /**
   * A pool.
   *
   * @param sources posts of all sources
   * @param labels class index of each, by domain
   * @param shots the target's posts
   * @param shotLabels class index of each
   */
  PostPool(EncodedPosts sources, List<int[]> labels, EncodedPosts shots, int[] shotLabels) {
    this.domains = new ArrayList<>(labels);
    this.domains.add(shotLabels);
    this.posts = List.of(sources, shots);
  }

  Examples examples() {
    return new Examples(posts.stream().flatMap(of -> of.ids().stream()).toList(), labels());
  }

  /** Class index of each post of each source. */
  List<int[]> sources() {
    return domains.subList(0, domains.size() - 1);
  }

  /** Rows of the shots. */
  int[] shots() {
    int last = domains.size() - 1;
    return rows(last, IntStream.range(0, domains.get(last).length).toArray());
  }

  /** Rows of a domain as rows of the pool. */
  int[] rows(int domain, int[] rows) {
    int before = domains.subList(0, domain).stream().mapToInt(labels -> labels.length).sum();
    return IntStream.of(rows).map(row -> before + row).toArray();
  }

  /**
   * A head on the untrained vectors, for which every domain counts the same, the shots being one,
   * and both classes of a domain too.
   */
  LinearHead head() {
    float[][] vectors =
        posts.stream().flatMap(of -> Stream.of(of.vectors())).toArray(float[][]::new);
    double[] weights =
        domains.stream().map(PostPool::weights).flatMapToDouble(Arrays::stream).toArray();
    return TunedEncoder.head(new TrainingSet(vectors, labels(), weights));
  }

  private int[] labels() {
    return domains.stream().flatMapToInt(IntStream::of).toArray();
  }

  private static double[] weights(int[] labels) {
    int[] count = new int[LinearHead.CLASSES];
    IntStream.of(labels).forEach(label -> count[label]++);
    return IntStream.of(labels).mapToDouble(label -> 1.0 / count[label]).toArray();
  }
}
