package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.outer.AdamW;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Scalars;

/**
 * {@link AdamW} for an encoder's parameters: the same steps but for rounding, in place and with the
 * temporary arrays of one tensor at a time, since each is as large as a table of words. Its moments
 * lie under the scope that is open when it is made. Used by one thread.
 */
final class LargeAdamW {

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-6;

  private final AdamW.Setting setting;
  private final Parameters first;
  private final Parameters second;
  private int steps;

  /**
   * An optimiser that has taken no step.
   *
   * @param parameters of the shape that will be optimised
   */
  LargeAdamW(Parameters parameters, AdamW.Setting setting) {
    this.setting = setting;
    this.first = parameters.map(NDArray::zerosLike);
    this.second = parameters.map(NDArray::zerosLike);
  }

  /**
   * Takes one step, in place.
   *
   * @param gradient used up and freed
   * @throws DivergedException if the gradient is not finite; the parameters are as before
   */
  void step(Parameters parameters, Parameters gradient, double rate) {
    double norm = DivergedException.requireFinite("norm of the gradient", norm(gradient));
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      try (NDArray slope = gradient.tensor(i)) {
        if (norm > setting.clip()) {
          slope.muli(setting.clip() / norm);
        }
        learn(first.tensor(i), second.tensor(i), slope);
        move(parameters.tensor(i), i, rate);
      }
    }
  }

  private static void learn(NDArray first, NDArray second, NDArray slope) {
    first.muli(FIRST_DECAY);
    second.muli(SECOND_DECAY);
    try (NDArray part = slope.mul(1 - FIRST_DECAY);
        NDArray square = slope.mul(slope)) {
      first.addi(part);
      square.muli(1 - SECOND_DECAY);
      second.addi(square);
    }
  }

  private void move(NDArray parameter, int index, double rate) {
    double firstScale = 1 / (1 - Math.pow(FIRST_DECAY, steps));
    double secondScale = 1 / (1 - Math.pow(SECOND_DECAY, steps));
    try (NDArray slowness = second.tensor(index).sqrt()) {
      slowness.muli(Math.sqrt(secondScale)).addi(EPSILON);
      try (NDArray step = first.tensor(index).div(slowness)) {
        step.muli(rate * firstScale);
        parameter.muli(1 - rate * setting.weightDecay());
        parameter.subi(step);
      }
    }
  }

  private static double norm(Parameters gradient) {
    double squares = 0;
    for (int i = 0; i < gradient.size(); i++) {
      try (NDArray square = gradient.tensor(i).mul(gradient.tensor(i));
          NDArray sum = square.sum()) {
        squares += Scalars.scalar(sum);
      }
    }
    return Math.sqrt(squares);
  }
}
