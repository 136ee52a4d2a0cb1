package dev.touchstone.adapt.meta.network;

import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.detector.tensor.Dual;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Squared error of the relation scores: a learned similarity, in (0, 1), of a query's features and
 * each class's mean support features, against 1 for its own class and 0 for others (Sung et al.
 * 2018).
 *
 * @param hidden the layer of tanh units that makes features
 * @param relation reads both features side by side, relu
 * @param score relation units to one score
 */
public record RelationLoss(Layer hidden, Layer relation, Layer score)
    implements Objective<Task<Batch>> {

  @Override
  public Dual losses(DualParameters parameters, Task<Batch> task) {
    Dual means =
        ClassMeans.of(features(parameters, task.supportSet()), task.supportSet().targets());
    Dual query = features(parameters, task.querySet());
    List<Dual> scores =
        IntStream.range(0, (int) means.value().getShape().get(0))
            .mapToObj(c -> score(parameters, query, means.row(c)))
            .toList();
    Dual error =
        Dual.concatenate(scores, 1).sigmoid().sub(Dual.constant(task.querySet().targets()));
    return error.mul(error).sum(1);
  }

  private Dual features(DualParameters parameters, Batch batch) {
    return hidden.apply(parameters, Dual.constant(batch.inputs())).tanh();
  }

  /** [examples, 1], before the logistic function. */
  private Dual score(DualParameters parameters, Dual query, Dual mean) {
    Dual same = mean.repeatRow(query.value().getShape().get(0));
    Dual pair = Dual.concatenate(List.of(same, query), 1);
    return score.apply(parameters, relation.apply(parameters, pair).relu());
  }
}
