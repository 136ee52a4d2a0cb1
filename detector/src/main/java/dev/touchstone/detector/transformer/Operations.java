package dev.touchstone.detector.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import dev.touchstone.detector.tensor.Dual;

/**
 * What a transformer is made of. Values are the engine's own operations; derivatives along a
 * direction are written in operations that the engine can differentiate once more.
 */
final class Operations {

  private static final int[] LAST = {-1};

  private Operations() {}

  /** Rows times a weight of [outputs, inputs], and a bias. */
  static Dual linear(Dual input, Dual weight, Dual bias) {
    NDArray value = Linear.linear(input.value(), weight.value(), bias.value()).singletonOrThrow();
    NDArray moved = bias.tangent();
    if (input.moves()) {
      moved = plus(times(input.tangent(), weight.value()), moved);
    }
    if (weight.moves()) {
      moved = plus(times(input.value(), weight.tangent()), moved);
    }
    return new Dual(value, moved == null ? null : moved.broadcast(value.getShape()));
  }

  /** Rows of mean 0 and variance 1, times a weight, and a bias (Ba et al. 2016). */
  static Dual layerNorm(Dual input, Dual weight, Dual bias, double epsilon) {
    NDArray x = input.value();
    Shape width = new Shape(x.getShape().getLastDimension());
    NDArray value =
        LayerNorm.layerNorm(x, width, weight.value(), bias.value(), (float) epsilon)
            .singletonOrThrow();
    NDArray moved = bias.tangent();
    if (input.moves() || weight.moves()) {
      NDArray centred = x.sub(mean(x));
      NDArray deviation = mean(centred.square()).add(Dual.number(x, epsilon)).sqrt();
      NDArray normal = centred.div(deviation);
      moved = weight.moves() ? plus(normal.mul(weight.tangent()), moved) : moved;
      if (input.moves()) {
        NDArray free = input.tangent().sub(mean(input.tangent()));
        NDArray along = normal.mul(mean(normal.mul(free)));
        moved = plus(free.sub(along).div(deviation).mul(weight.value()), moved);
      }
    }
    return new Dual(value, moved == null ? null : moved.broadcast(value.getShape()));
  }

  /** Gaussian error linear unit by element (Hendrycks and Gimpel 2016). */
  static Dual gelu(Dual input) {
    NDArray x = input.value();
    NDArray value = Activation.gelu(x);
    if (!input.moves()) {
      return Dual.constant(value);
    }
    NDArray below =
        x.mul(Dual.number(x, Math.sqrt(0.5))).erf().add(Dual.number(x, 1)).mul(Dual.number(x, 0.5));
    NDArray density =
        x.square().mul(Dual.number(x, -0.5)).exp().mul(Dual.number(x, 1 / Math.sqrt(2 * Math.PI)));
    return new Dual(value, input.tangent().mul(below.add(x.mul(density))));
  }

  /** Its approximation by a hyperbolic tangent. */
  static Dual geluTanh(Dual x) {
    Dual cubic = x.mul(x).mul(x).times(0.044715).add(x);
    Dual bent = cubic.times(Math.sqrt(2 / Math.PI)).tanh();
    return x.times(0.5).mul(bent.add(Dual.constant(Dual.number(x.value(), 1))));
  }

  /** Positive part by element. */
  static Dual relu(Dual input) {
    NDArray value = Activation.relu(input.value());
    return input.moves() ? new Dual(value, input.relu().tangent()) : Dual.constant(value);
  }

  /** Softmax along the last axis. */
  static Dual softmax(Dual input) {
    NDArray value = input.value().softmax(-1);
    if (!input.moves()) {
      return Dual.constant(value);
    }
    NDArray mean = value.mul(input.tangent()).sum(LAST, true);
    return new Dual(value, value.mul(input.tangent().sub(mean)));
  }

  /** Rows of a table by their indices, int64. */
  static Dual lookUp(NDArray rows, Dual table) {
    return new Dual(rows(rows, table.value()), table.moves() ? rows(rows, table.tangent()) : null);
  }

  /** Rows of a matrix, each of Euclidean length 1. */
  static Dual unitLength(Dual input) {
    NDArray value = input.value().normalize(2, 1);
    if (!input.moves()) {
      return Dual.constant(value);
    }
    NDArray length = input.value().square().sum(LAST, true).sqrt();
    NDArray along = value.mul(value.mul(input.tangent()).sum(LAST, true));
    return new Dual(value, input.tangent().sub(along).div(length));
  }

  private static NDArray times(NDArray rows, NDArray weight) {
    return Linear.linear(rows, weight).singletonOrThrow();
  }

  private static NDArray rows(NDArray rows, NDArray table) {
    return Embedding.embedding(rows, table, SparseFormat.DENSE).singletonOrThrow();
  }

  private static NDArray mean(NDArray array) {
    return array.mean(LAST, true);
  }

  private static NDArray plus(NDArray one, NDArray other) {
    return other == null ? one : one.add(other);
  }
}
