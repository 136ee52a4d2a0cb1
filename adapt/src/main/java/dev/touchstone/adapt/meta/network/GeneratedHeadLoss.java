package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.tensor.Dual;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cross-entropy of the query set under a linear head whose row for each class a network generates
 * from the mean of the class's support set.
 *
 * @param hidden class mean to tanh units
 * @param weight tanh units to the class's weights
 * @param bias tanh units to the class's bias
 */
public record GeneratedHeadLoss(Layer hidden, Layer weight, Layer bias)
    implements Objective<Task<Batch>> {

  @Override
  public Dual losses(DualParameters parameters, Task<Batch> task) {
    Dual units = units(parameters, task.supportSet());
    Dual logits =
        Dual.constant(task.querySet().inputs())
            .matMul(weight.apply(parameters, units).transpose())
            .add(bias.apply(parameters, units).transpose());
    Dual targets = Dual.constant(task.querySet().targets());
    return logits.logSoftmax().mul(targets).sum(1).negate();
  }

  /** The generated head, as parameters of a {@link LinearNetwork}. */
  public Parameters head(Parameters generator, Batch supportSet) {
    DualParameters parameters = generator.still();
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Dual units = units(parameters, supportSet);
      tensors.put("output.weight", weight.apply(parameters, units).value());
      tensors.put("output.bias", bias.apply(parameters, units).value().flatten());
      tensors.values().forEach(NDScope::unregister);
    }
    return Parameters.of(tensors);
  }

  private Dual units(DualParameters parameters, Batch supportSet) {
    Dual means = ClassMeans.of(Dual.constant(supportSet.inputs()), supportSet.targets());
    return hidden.apply(parameters, means).tanh();
  }
}
