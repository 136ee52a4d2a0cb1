package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws labelled source posts, every domain and each of its classes as often as the other. Used by
 * one thread.
 */
final class SourceRows {

  private static final int CLASSES = 2;

  private final List<LabelledEmbeddings> domains;
  private final int[][][] rows;
  private final RandomGenerator random;

  SourceRows(List<SourceDomain> sources, FeatureScaling scaling, RandomGenerator random) {
    this.random = random;
    this.domains =
        sources.stream()
            .map(SourceDomain::examples)
            .map(of -> new LabelledEmbeddings(scaling.apply(of.embeddings()), of.labels()))
            .toList();
    this.rows = domains.stream().map(SourceRows::byClass).toArray(int[][][]::new);
  }

  /** Scaled posts drawn with replacement. */
  LabelledEmbeddings draw(int count) {
    float[][] vectors = new float[count][];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      int domain = i % domains.size();
      labels[i] = i / domains.size() % CLASSES;
      int[] candidates = rows[domain][labels[i]];
      vectors[i] = domains.get(domain).embeddings()[candidates[random.nextInt(candidates.length)]];
    }
    return new LabelledEmbeddings(vectors, labels);
  }

  private static int[][] byClass(LabelledEmbeddings examples) {
    return IntStream.range(0, CLASSES)
        .mapToObj(c -> IntStream.range(0, examples.size()).filter(i -> examples.labels()[i] == c))
        .map(IntStream::toArray)
        .toArray(int[][]::new);
  }
}
