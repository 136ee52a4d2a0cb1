package dev.touchstone.detector.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import dev.touchstone.detector.encoder.Pooling;
import dev.touchstone.detector.transformer.weights.Architecture;
import dev.touchstone.detector.transformer.weights.WeightNames;
import java.util.function.Function;

/**
 * A BERT or RoBERTa encoder as a function of its weights (Devlin et al. 2019; Liu et al. 2019),
 * without dropout.
 *
 * <p>Results are new native arrays under the innermost open {@code NDScope} of the caller. Layers
 * can be run in parts, so that the output of those that don't learn is computed once.
 */
public final class ForwardPass {

  private final Architecture architecture;
  private final Function<String, NDArray> weights;

  /**
   * @param weights every weight by its name in {@link WeightNames}, all of one type
   */
  public ForwardPass(Architecture architecture, Function<String, NDArray> weights) {
    this.architecture = architecture;
    this.weights = weights;
  }

  /**
   * What goes into the first layer.
   *
   * @return [texts, tokens, hidden]
   */
  public NDArray embed(Inputs inputs) {
    NDArray type = weights.apply(WeightNames.TYPES).get("0:1");
    NDArray sum =
        lookUp(inputs.ids(), WeightNames.WORDS)
            .add(type)
            .add(lookUp(inputs.positions(), WeightNames.POSITIONS));
    return norm(
        sum,
        WeightNames.weight(WeightNames.EMBEDDING_NORM),
        WeightNames.bias(WeightNames.EMBEDDING_NORM));
  }

  /**
   * Some layers, one after the other.
   *
   * @param hidden what goes into layer {@code from}, [texts, tokens, hidden]
   * @param from first layer, from 0
   * @param to the layer after the last
   * @return what comes out of layer {@code to - 1}
   */
  public NDArray layers(NDArray hidden, Inputs inputs, int from, int to) {
    NDArray result = hidden;
    for (int layer = from; layer < to; layer++) {
      result = layer(result, inputs, layer);
    }
    return result;
  }

  /**
   * One vector for each text, of Euclidean length 1.
   *
   * @param hidden what comes out of the last layer
   * @return [texts, hidden]
   */
  public NDArray pool(NDArray hidden, Inputs inputs, Pooling pooling) {
    NDArray pooled =
        switch (pooling) {
          case CLS -> hidden.get(":,0");
          case MEAN -> hidden.mul(inputs.real()).sum(new int[] {1}); // the length makes it a mean
        };
    return pooled.normalize(2, 1);
  }

  private NDArray layer(NDArray hidden, Inputs inputs, int layer) {
    NDArray attended =
        linear(attention(hidden, inputs, layer), layer, WeightNames.ATTENTION_OUTPUT);
    NDArray between = norm(attended.add(hidden), layer, WeightNames.ATTENTION_NORM);
    NDArray widened = activate(linear(between, layer, WeightNames.INTERMEDIATE));
    NDArray output = linear(widened, layer, WeightNames.OUTPUT);
    return norm(output.add(between), layer, WeightNames.OUTPUT_NORM);
  }

  private NDArray attention(NDArray hidden, Inputs inputs, int layer) {
    NDArray scale = number(hidden, 1 / Math.sqrt(architecture.headSize()));
    NDArray query = heads(linear(hidden, layer, WeightNames.QUERY).mul(scale));
    NDArray key = heads(linear(hidden, layer, WeightNames.KEY));
    NDArray value = heads(linear(hidden, layer, WeightNames.VALUE));
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2));
    NDArray masked = inputs.mask().map(scores::add).orElse(scores);
    NDArray context = masked.softmax(-1).matMul(value);
    return context.transpose(0, 2, 1, 3).reshape(hidden.getShape());
  }

  /** [texts, tokens, hidden] to [texts, heads, tokens, head size]. */
  private NDArray heads(NDArray array) {
    Shape shape = array.getShape();
    return array
        .reshape(shape.get(0), shape.get(1), architecture.size().heads(), architecture.headSize())
        .transpose(0, 2, 1, 3);
  }

  private NDArray activate(NDArray array) {
    return switch (architecture.activation()) {
      case GELU -> Activation.gelu(array);
      case GELU_TANH -> geluTanh(array);
      case RELU -> Activation.relu(array);
    };
  }

  private static NDArray geluTanh(NDArray x) {
    NDArray cubic = x.mul(x).mul(x).mul(number(x, 0.044715)).add(x);
    NDArray bent = cubic.mul(number(x, Math.sqrt(2 / Math.PI))).tanh();
    return x.mul(number(x, 0.5)).mul(bent.add(number(x, 1)));
  }

  private NDArray linear(NDArray input, int layer, String part) {
    NDArray weight = weights.apply(WeightNames.weight(layer, part));
    NDArray bias = weights.apply(WeightNames.bias(layer, part));
    return Linear.linear(input, weight, bias).singletonOrThrow();
  }

  private NDArray norm(NDArray input, int layer, String part) {
    return norm(input, WeightNames.weight(layer, part), WeightNames.bias(layer, part));
  }

  private NDArray norm(NDArray input, String weight, String bias) {
    NDList result =
        LayerNorm.layerNorm(
            input,
            new Shape(architecture.size().hidden()),
            weights.apply(weight),
            weights.apply(bias),
            (float) architecture.layerNormEpsilon());
    return result.singletonOrThrow();
  }

  private NDArray lookUp(NDArray rows, String table) {
    return Embedding.embedding(rows, weights.apply(table), SparseFormat.DENSE).singletonOrThrow();
  }

  /**
   * A number in the engine's own memory: one that lies in a Java buffer may be gone by the time a
   * backward pass reads it.
   */
  private static NDArray number(NDArray like, double value) {
    return like.getManager().zeros(new Shape(), like.getDataType()).add(value);
  }
}
