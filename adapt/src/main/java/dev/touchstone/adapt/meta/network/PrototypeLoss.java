package dev.touchstone.adapt.meta.network;

import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.detector.tensor.Dual;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cross-entropy of the query set with minus the squared distance to each class's mean support
 * feature as logits (Snell et al. 2017).
 *
 * @param hidden the layer of tanh units that makes features
 */
public record PrototypeLoss(Layer hidden) implements Objective<Task<Batch>> {

  @Override
  public Dual losses(DualParameters parameters, Task<Batch> task) {
    Dual means =
        ClassMeans.of(features(parameters, task.supportSet()), task.supportSet().targets());
    Dual query = features(parameters, task.querySet());
    List<Dual> logits =
        IntStream.range(0, (int) means.value().getShape().get(0))
            .mapToObj(c -> minusSquaredDistance(query, means.row(c)))
            .toList();
    Dual logProbabilities = Dual.concatenate(logits, 1).logSoftmax();
    return logProbabilities.mul(Dual.constant(task.querySet().targets())).sum(1).negate();
  }

  private Dual features(DualParameters parameters, Batch batch) {
    return hidden.apply(parameters, Dual.constant(batch.inputs())).tanh();
  }

  /** [examples, 1]. */
  private static Dual minusSquaredDistance(Dual query, Dual mean) {
    Dual difference = query.sub(mean);
    return difference.mul(difference).sumRows().negate();
  }
}
