package dev.touchstone.adapt.meta.outer;

/**
 * A learning rate that falls along half a cosine from its start to a share of it.
 *
 * @param start rate of the first iteration, positive
 * @param floor share of the start that is left at the end, 0 to 1
 * @param iterations number of iterations, at least 1
 */
public record CosineRate(double start, double floor, int iterations) {

  public CosineRate {
    if (!(start > 0) || !(floor >= 0 && floor <= 1) || iterations < 1) {
      throw new IllegalArgumentException(
          "cosine rate: expected start > 0, floor in [0, 1], iterations >= 1; got "
              + start
              + ", "
              + floor
              + ", "
              + iterations);
    }
  }

  /**
   * The rate of an iteration.
   *
   * @param iteration 0 to iterations - 1
   */
  public double at(int iteration) {
    double cosine = (1 + Math.cos(Math.PI * iteration / iterations)) / 2;
    return start * (floor + (1 - floor) * cosine);
  }
}
