package dev.touchstone.detector.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.detector.encoder.Pooling;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.detector.transformer.weights.Architecture;
import dev.touchstone.detector.transformer.weights.WeightNames;
import java.util.function.Function;

/**
 * A BERT or RoBERTa encoder as a function of its weights (Devlin et al. 2019; Liu et al. 2019),
 * without dropout. Weights that carry a derivative along a direction give results that do.
 *
 * <p>Results are new native arrays under the innermost open {@code NDScope} of the caller. Layers
 * can be run in parts, so that the output of those that don't learn is computed once.
 */
public final class ForwardPass {

  private final Architecture architecture;
  private final Function<String, Dual> weights;

  /**
   * @param weights every weight by its name in {@link WeightNames}, all of one type
   */
  public ForwardPass(Architecture architecture, Function<String, Dual> weights) {
    this.architecture = architecture;
    this.weights = weights;
  }

  /**
   * What goes into the first layer.
   *
   * @return [texts, tokens, hidden]
   */
  public Dual embed(Inputs inputs) {
    Dual type = weights.apply(WeightNames.TYPES).row(0);
    Dual sum =
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
  public Dual layers(Dual hidden, Inputs inputs, int from, int to) {
    Dual result = hidden;
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
  public Dual pool(Dual hidden, Inputs inputs, Pooling pooling) {
    Dual pooled =
        switch (pooling) {
          case CLS -> hidden.second(0);
          case MEAN ->
              hidden.mul(Dual.constant(inputs.real())).sum(1); // the length makes it a mean
        };
    return Operations.unitLength(pooled);
  }

  private Dual layer(Dual hidden, Inputs inputs, int layer) {
    Dual attended = linear(attention(hidden, inputs, layer), layer, WeightNames.ATTENTION_OUTPUT);
    Dual between = norm(attended.add(hidden), layer, WeightNames.ATTENTION_NORM);
    Dual widened = activate(linear(between, layer, WeightNames.INTERMEDIATE));
    Dual output = linear(widened, layer, WeightNames.OUTPUT);
    return norm(output.add(between), layer, WeightNames.OUTPUT_NORM);
  }

  private Dual attention(Dual hidden, Inputs inputs, int layer) {
    double scale = 1 / Math.sqrt(architecture.headSize());
    Dual query = heads(linear(hidden, layer, WeightNames.QUERY).times(scale));
    Dual key = heads(linear(hidden, layer, WeightNames.KEY));
    Dual value = heads(linear(hidden, layer, WeightNames.VALUE));
    Dual scores = query.matMul(key.permute(0, 1, 3, 2));
    Dual masked = inputs.mask().map(Dual::constant).map(scores::add).orElse(scores);
    Dual context = Operations.softmax(masked).matMul(value);
    return context.permute(0, 2, 1, 3).reshape(hidden.value().getShape());
  }

  /** [texts, tokens, hidden] to [texts, heads, tokens, head size]. */
  private Dual heads(Dual array) {
    Shape shape = array.value().getShape();
    return array
        .reshape(
            new Shape(
                shape.get(0), shape.get(1), architecture.size().heads(), architecture.headSize()))
        .permute(0, 2, 1, 3);
  }

  private Dual activate(Dual array) {
    return switch (architecture.activation()) {
      case GELU -> Operations.gelu(array);
      case GELU_TANH -> Operations.geluTanh(array);
      case RELU -> Operations.relu(array);
    };
  }

  private Dual linear(Dual input, int layer, String part) {
    return Operations.linear(
        input,
        weights.apply(WeightNames.weight(layer, part)),
        weights.apply(WeightNames.bias(layer, part)));
  }

  private Dual norm(Dual input, int layer, String part) {
    return norm(input, WeightNames.weight(layer, part), WeightNames.bias(layer, part));
  }

  private Dual norm(Dual input, String weight, String bias) {
    return Operations.layerNorm(
        input, weights.apply(weight), weights.apply(bias), architecture.layerNormEpsilon());
  }

  private Dual lookUp(NDArray rows, String table) {
    return Operations.lookUp(rows, weights.apply(table));
  }
}
