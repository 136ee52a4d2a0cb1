package dev.touchstone.adapt.meta.outer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * AdamW with the gradient clipped to a global norm first (betas .9 and .999, epsilon 1e-6,
 * bias-corrected: MetaAdapt's outer optimiser). Keeps its moments in the workspace of the
 * parameters it was made for. Used by one thread.
 */
public final class AdamW {

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-6;

  private final Setting setting;
  private final Parameters first;
  private final Parameters second;
  private int steps;

  /**
   * Clipping and decay.
   *
   * @param clip largest global norm of a gradient, infinity for no limit
   * @param weightDecay share of a weight that each step takes, times the rate
   */
  public record Setting(double clip, double weightDecay) {

    /** MetaAdapt's: norm 1, no weight decay. */
    public static final Setting PAPER = new Setting(1, 0);
  }

  /**
   * An optimiser that has taken no step.
   *
   * @param parameters of the shape that will be optimised
   */
  public AdamW(Parameters parameters, Setting setting) {
    this.setting = setting;
    this.first = parameters.map(NDArray::zerosLike);
    this.second = parameters.map(NDArray::zerosLike);
  }

  /**
   * Takes one step, in place, with the temporary arrays of one tensor at a time: those of a whole
   * encoder would be as large as several of it.
   *
   * @throws DivergedException if the gradient is not finite; the parameters are as before
   */
  public void step(Parameters parameters, Parameters gradient, double rate) {
    double norm = DivergedException.requireFinite("norm of the meta gradient", gradient.norm());
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        decay(i, gradient.tensor(i), Math.min(1, setting.clip() / norm));
        move(parameters.tensor(i), i, rate);
      }
    }
  }

  /** Lets both moments decay towards a tensor of the clipped gradient. */
  private void decay(int index, NDArray slope, double clipping) {
    first.tensor(index).muli(FIRST_DECAY).addi(slope.mul((1 - FIRST_DECAY) * clipping));
    NDArray squares = slope.mul(slope).muli((1 - SECOND_DECAY) * clipping * clipping);
    second.tensor(index).muli(SECOND_DECAY).addi(squares);
  }

  private void move(NDArray parameter, int index, double rate) {
    double firstScale = 1 / (1 - Math.pow(FIRST_DECAY, steps));
    double secondScale = 1 / (1 - Math.pow(SECOND_DECAY, steps));
    NDArray slowness = second.tensor(index).sqrt().muli(Math.sqrt(secondScale)).addi(EPSILON);
    NDArray move = first.tensor(index).div(slowness).muli(-rate * firstScale);
    if (setting.weightDecay() > 0) {
      parameter.muli(1 - rate * setting.weightDecay());
    }
    parameter.addi(move);
  }
}
