package dev.touchstone.adapt.meta.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import dev.touchstone.detector.tensor.Dual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An ordered list of named tensors: a model's parameters, a gradient, or a direction. All that a
 * meta-learner ever sees of a model.
 *
 * <p>Arithmetic gives new native arrays in the workspace of the left operand, unless the method
 * says <em>in place</em>. Used by one thread.
 */
public final class Parameters {

  /** Below this norm a tensor has no direction. */
  private static final double NO_DIRECTION = 1e-30;

  private final List<String> names;
  private final List<NDArray> tensors;

  private Parameters(List<String> names, List<NDArray> tensors) {
    this.names = names;
    this.tensors = tensors;
  }

  /**
   * Parameters of these tensors, which are kept, not copied.
   *
   * @param tensors tensors by name, in the order of the map
   */
  public static Parameters of(Map<String, NDArray> tensors) {
    return new Parameters(List.copyOf(tensors.keySet()), List.copyOf(tensors.values()));
  }

  /**
   * Runs a computation and frees every array that it made, but for those of its result.
   *
   * @param kept the result's arrays, all made by the computation; they pass to the innermost scope
   *     that the caller has open
   */
  public static <T> T keeping(Function<T, Parameters> kept, Supplier<T> computation) {
    T result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = computation.get();
      kept.apply(result).tensors.forEach(NDScope::unregister);
    }
    kept.apply(result).tensors.forEach(NDScope::register);
    return result;
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return tensors.size();
  }

  /** The tensor at a position of {@link #names()}. */
  public NDArray tensor(int index) {
    return tensors.get(index);
  }

  /**
   * The tensor of that name.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public NDArray tensor(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("expected one of the tensors " + names + ", got " + name);
    }
    return tensors.get(index);
  }

  /** Row-major values of each tensor by name. */
  public Map<String, double[]> values() {
    Map<String, double[]> values = new LinkedHashMap<>();
    IntStream.range(0, size())
        .forEach(i -> values.put(names.get(i), Scalars.values(tensors.get(i))));
    return Collections.unmodifiableMap(values);
  }

  /** All values as one vector, tensor after tensor. */
  public NDArray flatten() {
    return NDArrays.concat(new NDList(tensors.stream().map(NDArray::flatten).toList()));
  }

  /** The tensors of this shape that {@link #flatten()} made a vector of. */
  public Parameters unflatten(NDArray vector) {
    List<NDArray> parts = new ArrayList<>();
    long from = 0;
    for (NDArray tensor : tensors) {
      parts.add(vector.get("{}:{}", from, from + tensor.size()).reshape(tensor.getShape()));
      from += tensor.size();
    }
    return new Parameters(names, parts);
  }

  /** {@code this + factor * other}. */
  public Parameters plus(double factor, Parameters other) {
    return zip(
        other,
        (mine, theirs) -> {
          try (NDArray scaled = theirs.mul(factor)) {
            return mine.add(scaled);
          }
        });
  }

  public Parameters minus(Parameters other) {
    return zip(other, NDArray::sub);
  }

  /** Product by element. */
  public Parameters hadamard(Parameters other) {
    return zip(other, NDArray::mul);
  }

  public Parameters times(double factor) {
    return map(tensor -> tensor.mul(factor));
  }

  /** Each tensor times its factor. */
  public Parameters times(double[] factors) {
    requireSize(factors.length);
    return new Parameters(
        names, IntStream.range(0, size()).mapToObj(i -> tensors.get(i).mul(factors[i])).toList());
  }

  /** Each tensor put through a function of the same shape. */
  public Parameters map(UnaryOperator<NDArray> function) {
    return new Parameters(names, tensors.stream().map(function).toList());
  }

  /** The tensors whose names begin so; shares them with this. */
  public Parameters select(String prefix) {
    int[] chosen =
        IntStream.range(0, size()).filter(i -> names.get(i).startsWith(prefix)).toArray();
    return new Parameters(
        IntStream.of(chosen).mapToObj(names::get).toList(),
        IntStream.of(chosen).mapToObj(tensors::get).toList());
  }

  /** These tensors and then the others; shares them with both. */
  public Parameters and(Parameters others) {
    return new Parameters(
        Stream.concat(names.stream(), others.names.stream()).toList(),
        Stream.concat(tensors.stream(), others.tensors.stream()).toList());
  }

  /** A copy that shares nothing with this. */
  public Parameters copy() {
    return map(NDArray::duplicate);
  }

  /** Takes other's values, in place. */
  public void assign(Parameters other) {
    requireSize(other.size());
    IntStream.range(0, size()).forEach(i -> other.tensors.get(i).copyTo(tensors.get(i)));
  }

  /** Adds {@code factor * other}, in place. */
  public void add(double factor, Parameters other) {
    requireSize(other.size());
    for (int i = 0; i < size(); i++) {
      try (NDArray scaled = other.tensors.get(i).mul(factor)) {
        tensors.get(i).addi(scaled);
      }
    }
  }

  public double dot(Parameters other) {
    double sum = 0;
    for (double part : dotPerTensor(other)) {
      sum += part;
    }
    return sum;
  }

  /** Inner product of each tensor with its counterpart. */
  public double[] dotPerTensor(Parameters other) {
    requireSize(other.size());
    return IntStream.range(0, size())
        .mapToDouble(i -> dot(tensors.get(i), other.tensors.get(i)))
        .toArray();
  }

  private static double dot(NDArray mine, NDArray theirs) {
    try (NDArray product = mine.mul(theirs);
        NDArray sum = product.sum()) {
      return Scalars.scalar(sum);
    }
  }

  /** Cosine of each tensor with its counterpart; 0 where one of them is zero. */
  public double[] cosinePerTensor(Parameters other) {
    double[] dots = dotPerTensor(other);
    double[] mine = dotPerTensor(this);
    double[] theirs = other.dotPerTensor(other);
    for (int i = 0; i < dots.length; i++) {
      double norms = Math.sqrt(mine[i]) * Math.sqrt(theirs[i]);
      dots[i] = norms < NO_DIRECTION ? 0 : dots[i] / norms;
    }
    return dots;
  }

  /** Euclidean norm over all tensors. */
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /** As a network reads them, at rest. */
  public DualParameters still() {
    return new DualParameters(names, tensors.stream().map(Dual::constant).toList());
  }

  /** As a network reads them, moving along a direction. */
  DualParameters along(Parameters direction) {
    requireSize(direction.size());
    return new DualParameters(
        names,
        IntStream.range(0, size())
            .mapToObj(i -> new Dual(tensors.get(i), direction.tensors.get(i)))
            .toList());
  }

  /** The same values as leaves of a new graph. */
  Parameters leaves() {
    Parameters leaves = map(NDArray::stopGradient);
    leaves.tensors.forEach(tensor -> tensor.setRequiresGradient(true));
    return leaves;
  }

  /** Gradients that a backward pass left at these leaves. */
  Parameters gradients() {
    return map(NDArray::getGradient);
  }

  private Parameters zip(Parameters other, BinaryOperator<NDArray> function) {
    requireSize(other.size());
    return new Parameters(
        names,
        IntStream.range(0, size())
            .mapToObj(i -> function.apply(tensors.get(i), other.tensors.get(i)))
            .toList());
  }

  private void requireSize(int actual) {
    if (actual != size()) {
      throw new IllegalArgumentException(
          "expected one value for each of the tensors " + names + ", got " + actual);
    }
  }
}
