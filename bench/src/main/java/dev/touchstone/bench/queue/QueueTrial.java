package dev.touchstone.bench.queue;

import dev.touchstone.adapt.active.LabellingPool;
import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One seed: an analyst labels batch by batch, the model learns after each. */
final class QueueTrial {

  private static final double TEST_SHARE = 0.3;

  private final QueueRequest request;
  private final QueueDomain domain;
  private final long seed;
  private final int[] test;
  private final int[] pool;

  QueueTrial(QueueRequest request, QueueDomain domain, long seed) {
    this.request = request;
    this.domain = domain;
    this.seed = seed;
    int[] rows = Shuffle.of(IntStream.range(0, domain.size()).toArray(), seed);
    int tested = (int) Math.round(TEST_SHARE * rows.length);
    this.test = Arrays.copyOf(rows, tested);
    this.pool = Arrays.stream(rows).skip(tested).limit(request.pool()).toArray();
    if (pool.length < request.labels()) {
      throw new InvalidDatasetException(
          domain.name()
              + ": expected at least "
              + request.labels()
              + " posts to label, got "
              + pool.length);
    }
  }

  /** Balanced accuracy before the first label and after each batch. */
  double[] accuracies(Order order) {
    double[] accuracies = new double[request.steps() + 1];
    int[] labelled = new int[0];
    FewShotModel model = fit(labelled);
    accuracies[0] = accuracy(model);
    for (int step = 1; step <= request.steps(); step++) {
      labelled = IntStream.concat(Arrays.stream(labelled), next(order, model, labelled)).toArray();
      model = fit(labelled);
      accuracies[step] = accuracy(model);
    }
    return accuracies;
  }

  private IntStream next(Order order, FewShotModel model, int[] labelled) {
    Set<Integer> known = new HashSet<>(Arrays.stream(labelled).boxed().toList());
    int[] waiting = Arrays.stream(pool).filter(row -> !known.contains(row)).toArray();
    float[][] vectors = domain.vectors(waiting);
    LabellingPool choice =
        new LabellingPool(vectors, probabilities(model, vectors), domain.vectors(labelled));
    return Arrays.stream(order.choose(choice, request.batch(), seed + labelled.length))
        .map(post -> waiting[post]);
  }

  private FewShotModel fit(int[] labelled) {
    return AnchoredKernelRegression.adapt(
            domain.source(),
            new LabelledEmbeddings(domain.vectors(labelled), domain.labels(labelled)))
        .model();
  }

  private double accuracy(FewShotModel model) {
    return Scores.of(
            new Predictions(probabilities(model, domain.vectors(test)), domain.labels(test)))
        .get(Metric.BALANCED_ACCURACY);
  }

  private static double[] probabilities(FewShotModel model, float[][] vectors) {
    return Stream.of(model.logits(vectors))
        .mapToDouble(logits -> 1 / (1 + Math.exp(logits[0] - logits[1])))
        .toArray();
  }
}
