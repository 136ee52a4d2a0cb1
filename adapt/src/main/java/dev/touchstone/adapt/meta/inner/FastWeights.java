package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.List;

/**
 * The path of the inner loop.
 *
 * @param path phi^0 (theta itself) to phi^K
 * @param gradients g^0 to g^(K-1), where {@code phi^(k+1) = phi^k - a[.,k] * g^k}
 * @param losses support loss at phi^0 to phi^(K-1)
 */
public record FastWeights(List<Parameters> path, List<Parameters> gradients, List<Double> losses) {

  public FastWeights {
    path = List.copyOf(path);
    gradients = List.copyOf(gradients);
    losses = List.copyOf(losses);
    if (path.size() != gradients.size() + 1 || losses.size() != gradients.size()) {
      throw new IllegalArgumentException(
          "expected one gradient and loss fewer than the points of the path, got "
              + gradients.size()
              + " and "
              + losses.size()
              + " for "
              + path.size());
    }
  }

  /** Number of inner steps K. */
  public int steps() {
    return gradients.size();
  }

  /** phi^K. */
  public Parameters last() {
    return path.get(steps());
  }

  /** {@code phi^K - theta}, what the released code calls the task gradient. */
  public Parameters displacement() {
    return last().minus(path.get(0));
  }
}
