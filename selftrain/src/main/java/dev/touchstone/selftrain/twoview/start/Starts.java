package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.anchored.AreaUnderCurve;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.LinearHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Chooses where to begin by the sources alone: whatever told the classes of a source better, the
 * anchors or the other sources, is trusted on the target too. The anchors speak of misinformation;
 * where a task is another, such as which review is positive, its own domains say so.
 */
public final class Starts {

  /** Rows that speak for a source here. */
  private static final int MOST_ROWS = 1000;

  private Starts() {}

  /**
   * The start of a task.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if the task holds neither anchors nor sources, nor shots of
   *     both classes
   */
  public static Start of(FewShotTask task, String method) {
    if (task.anchors().size() > 0) {
      task.requireAnchors(method);
      return sourcesKnowBetter(task) ? new TransferredStart(task) : new AnchoredStart(task);
    }
    if (task.sources().isEmpty()) {
      task.requireShots(method);
    }
    return new TransferredStart(task);
  }

  /** The start from a source-trained head, which is made of anchors and sources. */
  public static Start from(AnchoredHead source, float[][] stream) {
    return new AnchoredStart(source, stream);
  }

  /** How the rounds go on from a source-trained head. */
  public static Recipe fromAnchors() {
    return Recipe.FROM_ANCHORS;
  }

  private static boolean sourcesKnowBetter(FewShotTask task) {
    List<SourceDomain> sources = task.sources().stream().map(Starts::sample).toList();
    return sources.size() > 1 && byOthers(sources) > byAnchors(sources, task.anchors());
  }

  /** Mean area under the curve of a regression on all other sources. */
  private static double byOthers(List<SourceDomain> sources) {
    return IntStream.range(0, sources.size())
        .mapToDouble(
            held -> {
              List<SourceDomain> others = new ArrayList<>(sources);
              LabelledEmbeddings judged = others.remove(held).examples();
              LinearHead head = CentredRegression.of(others).fit();
              return area(judged, vector -> head.logits(vector).difference());
            })
        .average()
        .orElseThrow();
  }

  /** Mean area under the curve of the anchors' opinion. */
  private static double byAnchors(List<SourceDomain> sources, LabelledEmbeddings anchors) {
    AnchoredHead opinion = AnchoredKernelRegression.prior(List.of(), anchors);
    return sources.stream()
        .mapToDouble(source -> area(source.examples(), opinion::priorLogit))
        .average()
        .orElseThrow();
  }

  private static double area(LabelledEmbeddings examples, ToDoubleFunction<float[]> score) {
    double[] scores = Arrays.stream(examples.embeddings()).mapToDouble(score).toArray();
    return AreaUnderCurve.of(scores, examples.labels());
  }

  /** Rows of a domain, evenly spread within each class, so that none is lost. */
  private static SourceDomain sample(SourceDomain source) {
    LabelledEmbeddings examples = source.examples();
    int[] byClass =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted(Comparator.comparing(row -> examples.labels()[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = Math.min(MOST_ROWS, byClass.length);
    int[] rows =
        IntStream.range(0, count)
            .map(i -> byClass[(int) ((long) i * byClass.length / count)])
            .toArray();
    return new SourceDomain(
        source.name(),
        new LabelledEmbeddings(
            IntStream.of(rows).mapToObj(row -> examples.embeddings()[row]).toArray(float[][]::new),
            IntStream.of(rows).map(row -> examples.labels()[row]).toArray()));
  }
}
