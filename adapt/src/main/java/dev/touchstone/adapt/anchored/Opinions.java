package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.kernel.DensityLogOdds;
import dev.touchstone.detector.kernel.PriorTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prior logit: the anchors' log-odds and each source domain's, each brought to zero mean and
 * unit spread on a sample of source texts. A source counts by how well it tells the anchors apart,
 * which needs no label of the target.
 */
final class Opinions {

  private static final double ANCHOR_TEMPERATURE = 20;
  private static final double ANCHOR_WEIGHT = 0.45;
  private static final double SOURCE_TEMPERATURE = 15;
  private static final double SOURCE_WEIGHT = 0.2;

  /** Rows of a class that speak for a source; more change nothing but the model's size. */
  static final int ROWS_PER_CLASS = 100;

  private static final int REFERENCE_ROWS_PER_SOURCE = 1000;

  private final LabelledEmbeddings anchors;
  private final float[][] reference;

  private Opinions(LabelledEmbeddings anchors, float[][] reference) {
    this.anchors = anchors;
    this.reference = reference;
  }

  /** The prior's terms: the anchors' first, then those of sources that count. */
  static List<PriorTerm> of(List<SourceDomain> sources, LabelledEmbeddings anchors) {
    float[][] reference = sources.isEmpty() ? anchors.embeddings() : reference(sources);
    return new Opinions(anchors, reference).terms(sources);
  }

  private List<PriorTerm> terms(List<SourceDomain> sources) {
    List<PriorTerm> terms = new ArrayList<>();
    terms.add(term(odds(anchors, anchors.size(), ANCHOR_TEMPERATURE), ANCHOR_WEIGHT));
    for (SourceDomain source : sources) {
      DensityLogOdds odds = odds(source.examples(), ROWS_PER_CLASS, SOURCE_TEMPERATURE);
      double reliability = reliability(odds);
      if (reliability > 0) {
        terms.add(term(odds, SOURCE_WEIGHT * reliability));
      }
    }
    return terms;
  }

  /** Twice the area under the curve on the anchors, less one, and at least zero. */
  private double reliability(DensityLogOdds odds) {
    double[] scores = at(odds, anchors.embeddings());
    return Math.max(0, 2 * AreaUnderCurve.of(scores, anchors.labels()) - 1);
  }

  private PriorTerm term(DensityLogOdds odds, double weight) {
    double[] scores = at(odds, reference);
    double mean = Arrays.stream(scores).average().orElseThrow();
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElseThrow();
    return new PriorTerm(odds, mean, variance > 0 ? weight / Math.sqrt(variance) : 0);
  }

  private static double[] at(DensityLogOdds odds, float[][] vectors) {
    return Arrays.stream(vectors).mapToDouble(odds::at).toArray();
  }

  private static DensityLogOdds odds(
      LabelledEmbeddings examples, int rowsPerClass, double temperature) {
    return new DensityLogOdds(
        rows(examples, Label.MISINFORMATION, rowsPerClass),
        rows(examples, Label.CREDIBLE, rowsPerClass),
        temperature);
  }

  private static float[][] rows(LabelledEmbeddings examples, Label label, int most) {
    int[] rows =
        IntStream.range(0, examples.size())
            .filter(row -> examples.labels()[row] == label.index())
            .toArray();
    return spread(rows.length, most)
        .mapToObj(index -> examples.embeddings()[rows[index]])
        .toArray(float[][]::new);
  }

  private static float[][] reference(List<SourceDomain> sources) {
    return sources.stream()
        .map(SourceDomain::examples)
        .flatMap(
            examples ->
                spread(examples.size(), REFERENCE_ROWS_PER_SOURCE)
                    .mapToObj(row -> examples.embeddings()[row]))
        .toArray(float[][]::new);
  }

  /** At most {@code most} of the indices below {@code size}, evenly spread. */
  private static IntStream spread(int size, int most) {
    int count = Math.min(size, most);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count));
  }
}
