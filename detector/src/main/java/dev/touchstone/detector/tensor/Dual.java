package dev.touchstone.detector.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A value with its derivative along one direction in parameter space (forward mode). A network
 * written in these operations yields, in one pass, its output and the output's directional
 * derivative; reverse mode over that derivative is an exact Hessian-vector product.
 *
 * @param value the value
 * @param tangent its directional derivative, of the same shape, or null where it is zero
 */
public record Dual(NDArray value, NDArray tangent) {

  /** A value that doesn't depend on the parameters. */
  public static Dual constant(NDArray value) {
    return new Dual(value, null);
  }

  /** Arrays side by side along an axis; all of them or none carry a tangent. */
  public static Dual concatenate(List<Dual> parts, int axis) {
    NDList values = new NDList(parts.stream().map(Dual::value).toList());
    boolean moving = parts.stream().anyMatch(Dual::moves);
    NDList tangents =
        moving ? new NDList(parts.stream().map(Dual::tangentOrZeros).toList()) : new NDList();
    return new Dual(NDArrays.concat(values, axis), moving ? NDArrays.concat(tangents, axis) : null);
  }

  /** Whether this depends on the parameters along the direction. */
  public boolean moves() {
    return tangent != null;
  }

  /** Matrix product. */
  public Dual matMul(Dual other) {
    return new Dual(
        value.matMul(other.value),
        sum(
            moves() ? tangent.matMul(other.value) : null,
            other.moves() ? value.matMul(other.tangent) : null));
  }

  /** Matrix transpose. */
  public Dual transpose() {
    return new Dual(value.transpose(), moves() ? tangent.transpose() : null);
  }

  /** Another order of the axes. */
  public Dual permute(int... axes) {
    return new Dual(value.transpose(axes), moves() ? tangent.transpose(axes) : null);
  }

  /** The same values in another shape. */
  public Dual reshape(Shape shape) {
    return new Dual(value.reshape(shape), moves() ? tangent.reshape(shape) : null);
  }

  /** Sum, the smaller shape broadcast. */
  public Dual add(Dual other) {
    NDArray total = value.add(other.value);
    NDArray moved = sum(tangent, other.tangent);
    return new Dual(total, moved == null ? null : moved.broadcast(total.getShape()));
  }

  /** Difference, the smaller shape broadcast. */
  public Dual sub(Dual other) {
    return add(other.negate());
  }

  /** Product by element, the smaller shape broadcast. */
  public Dual mul(Dual other) {
    return new Dual(
        value.mul(other.value),
        sum(
            moves() ? tangent.mul(other.value) : null,
            other.moves() ? value.mul(other.tangent) : null));
  }

  /** Product with a number. */
  public Dual times(double factor) {
    return mul(constant(number(value, factor)));
  }

  /** The opposite. */
  public Dual negate() {
    return new Dual(value.neg(), moves() ? tangent.neg() : null);
  }

  /** Hyperbolic tangent by element. */
  public Dual tanh() {
    NDArray result = value.tanh();
    return new Dual(result, moves() ? tangent.sub(tangent.mul(result).mul(result)) : null);
  }

  /** Logistic function by element. */
  public Dual sigmoid() {
    return times(0.5).tanh().times(0.5).add(constant(number(value, 0.5)));
  }

  /** Positive part by element. */
  public Dual relu() {
    NDArray on = value.gt(0).toType(value.getDataType(), false);
    return new Dual(value.mul(on), moves() ? tangent.mul(on) : null);
  }

  /** Logarithm of the softmax of each row. */
  public Dual logSoftmax() {
    NDArray result = value.logSoftmax(-1);
    if (!moves()) {
      return constant(result);
    }
    NDArray mean = result.exp().mul(tangent).sum(new int[] {-1}, true);
    return new Dual(result, tangent.sub(mean));
  }

  /** Sum along one axis, which goes. */
  public Dual sum(int axis) {
    int[] axes = {axis};
    return new Dual(value.sum(axes), moves() ? tangent.sum(axes) : null);
  }

  /** Sum of each row of a matrix, as a matrix of one column. */
  public Dual sumRows() {
    int[] axes = {1};
    return new Dual(value.sum(axes, true), moves() ? tangent.sum(axes, true) : null);
  }

  /** Mean of all values. */
  public Dual mean() {
    return new Dual(value.mean(), moves() ? tangent.mean() : null);
  }

  /** One row of a matrix, as a matrix of one row. */
  public Dual row(int index) {
    String rows = index + ":" + (index + 1);
    return new Dual(value.get(rows), moves() ? tangent.get(rows) : null);
  }

  /** One index of the second axis, which goes. */
  public Dual second(int index) {
    String at = ":," + index;
    return new Dual(value.get(at), moves() ? tangent.get(at) : null);
  }

  /** A matrix of one row as one of that many equal rows. */
  public Dual repeatRow(long times) {
    Shape shape = new Shape(times, value.getShape().get(1));
    return new Dual(value.broadcast(shape), moves() ? tangent.broadcast(shape) : null);
  }

  /**
   * A number of an array's type in the engine's own memory. The one that {@code
   * NDArray.mul(Number)} makes lies in a Java buffer, which may be gone by the time a backward pass
   * reads it.
   */
  public static NDArray number(NDArray like, double number) {
    return like.getManager().zeros(new Shape(), like.getDataType()).add(number);
  }

  private NDArray tangentOrZeros() {
    return moves() ? tangent : value.zerosLike();
  }

  private static NDArray sum(NDArray left, NDArray right) {
    if (left == null) {
      return right;
    }
    return right == null ? left : left.add(right);
  }
}
