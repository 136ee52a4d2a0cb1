package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;

/** How like a source task is to the target, by its direction and the meta gradient. */
public enum TaskSimilarity {
  /**
   * Mean over tensors of {@code cos(theta - phi, m)}: a task whose descent direction helps the
   * target is the most similar. What MetaAdapt's description says.
   */
  ALIGNED(-1),
  /** Mean over tensors of {@code cos(phi - theta, m)}: the released code's sign, the opposite. */
  AS_RELEASED(1),
  /** Every task alike, which leaves MAML's plain mean. */
  NONE(0);

  private final int sign;

  TaskSimilarity(int sign) {
    this.sign = sign;
  }

  /**
   * Similarity s_i of a task.
   *
   * @param displacement {@code phi - theta}
   * @param metaGradient m
   * @return -1 to 1
   */
  public double of(Parameters displacement, Parameters metaGradient) {
    if (this == NONE) {
      return 0;
    }
    return sign * Arrays.stream(displacement.cosinePerTensor(metaGradient)).average().orElseThrow();
  }
}
