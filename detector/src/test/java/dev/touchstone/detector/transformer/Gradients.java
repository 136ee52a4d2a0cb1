package dev.touchstone.detector.transformer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Derivatives with respect to every weight of an encoder. */
final class Gradients {

  private Gradients() {}

  /** The gradient of each weight, under the innermost open scope. */
  static Map<String, NDArray> of(
      TrainableEncoder encoder, Function<Function<String, NDArray>, NDArray> loss) {
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    encoder.weights().forEach((name, weight) -> leaves.put(name, weight.stopGradient()));
    boolean before = JniUtils.isGradMode();
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      leaves.values().forEach(leaf -> leaf.setRequiresGradient(true));
      collector.backward(loss.apply(leaves::get));
      leaves.replaceAll((name, leaf) -> leaf.getGradient());
      return leaves;
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
