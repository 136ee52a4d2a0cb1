package dev.touchstone.detector.optimise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Nocedal and Wright, algorithm 7.5) with a backtracking line search. For
 * convex objectives; deterministic.
 *
 * @param maxIterations most steps
 * @param tolerance largest gradient component at which it stops
 */
public record Lbfgs(int maxIterations, double tolerance) {

  private static final int MEMORY = 12;
  private static final int MAX_HALVINGS = 40;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double MIN_CURVATURE = 1e-14;

  public Lbfgs {
    if (maxIterations < 1 || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "expected maxIterations >= 1 and tolerance > 0, got "
              + maxIterations
              + " and "
              + tolerance);
    }
  }

  /**
   * Minimises {@code objective} from {@code start}, which is left as it is.
   *
   * @throws ArithmeticException if the objective is not finite at the start
   */
  public Minimum minimise(Objective objective, double[] start) {
    State state = State.at(objective, start.clone());
    if (!Double.isFinite(state.value)) {
      throw new ArithmeticException("objective: expected a finite start, got " + state.value);
    }
    Deque<Pair> pairs = new ArrayDeque<>();
    int iteration = 0;
    while (iteration < maxIterations && largest(state.gradient) > tolerance) {
      State next = step(objective, state, direction(state.gradient, pairs));
      if (next == null) {
        break;
      }
      remember(pairs, state, next);
      state = next;
      iteration++;
    }
    return new Minimum(state.point, state.value, iteration, largest(state.gradient) <= tolerance);
  }

  /** The next point downhill, or null where no step in that direction lowers the value. */
  private static State step(Objective objective, State from, double[] direction) {
    double slope = dot(from.gradient, direction);
    double length = 1;
    for (int i = 0; i < MAX_HALVINGS && slope < 0; i++, length /= 2) {
      State next = State.at(objective, sum(from.point, direction, length));
      if (next.value <= from.value + SUFFICIENT_DECREASE * length * slope) {
        return next;
      }
    }
    return null;
  }

  private static void remember(Deque<Pair> pairs, State from, State to) {
    double[] moved = sum(to.point, from.point, -1);
    double[] turned = sum(to.gradient, from.gradient, -1);
    double curvature = dot(moved, turned);
    if (curvature > MIN_CURVATURE) {
      pairs.addLast(new Pair(moved, turned, 1 / curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeFirst();
      }
    }
  }

  /** The two-loop recursion. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    double[] direction = sum(new double[gradient.length], gradient, -1);
    if (pairs.isEmpty()) {
      return direction;
    }
    Deque<Double> shares = new ArrayDeque<>();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      double share = pair.inverseCurvature * dot(pair.moved, direction);
      shares.push(share);
      add(direction, pair.turned, -share);
    }
    Pair last = pairs.getLast();
    scale(direction, 1 / (last.inverseCurvature * dot(last.turned, last.turned)));
    for (Pair pair : pairs) {
      double back = pair.inverseCurvature * dot(pair.turned, direction);
      add(direction, pair.moved, shares.pop() - back);
    }
    return direction;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] sum(double[] a, double[] b, double factor) {
    double[] sum = a.clone();
    add(sum, b, factor);
    return sum;
  }

  private static void add(double[] to, double[] values, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private static final class State {
    private final double[] point;
    private final double[] gradient;
    private final double value;

    private State(double[] point, double[] gradient, double value) {
      this.point = point;
      this.gradient = gradient;
      this.value = value;
    }

    private static State at(Objective objective, double[] point) {
      double[] gradient = new double[point.length];
      double value = objective.valueAndGradient(point, gradient);
      return new State(point, gradient, value);
    }
  }

  private static final class Pair {
    private final double[] moved;
    private final double[] turned;
    private final double inverseCurvature;

    private Pair(double[] moved, double[] turned, double inverseCurvature) {
      this.moved = moved;
      this.turned = turned;
      this.inverseCurvature = inverseCurvature;
    }
  }
}
