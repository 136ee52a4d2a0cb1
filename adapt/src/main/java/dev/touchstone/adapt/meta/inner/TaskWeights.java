package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;
import java.util.List;

/** Task weights c and the gradient they combine (MetaAdapt 1.4.9 and 10). */
public final class TaskWeights {

  private TaskWeights() {}

  /**
   * {@code softmax(similarities / temperature)}.
   *
   * @param temperature positive; infinity gives equal weights
   * @return as many weights, which sum to 1
   */
  public static double[] softmax(double[] similarities, double temperature) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException(
          "task weights: expected a positive temperature, got " + temperature);
    }
    double most = Arrays.stream(similarities).max().orElseThrow();
    double[] weights =
        Arrays.stream(similarities).map(s -> Math.exp((s - most) / temperature)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** {@code sum_i c_i m_i}. */
  public static Parameters combine(double[] weights, List<Parameters> gradients) {
    Parameters sum = gradients.get(0).times(weights[0]);
    for (int i = 1; i < weights.length; i++) {
      sum.add(weights[i], gradients.get(i));
    }
    return sum;
  }
}
