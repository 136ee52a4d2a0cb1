package dev.touchstone.detector.head;

/**
 * How a head is trained. Nothing in it is random: it starts at zero and reads the whole set at each
 * step, so the optimum is one point and no seed is needed.
 *
 * @param l2 factor of half the squared weights, the biases not counted; at least 0
 * @param maxIterations most steps of L-BFGS
 * @param tolerance largest gradient component at which it stops
 */
public record HeadTraining(double l2, int maxIterations, double tolerance) {

  public HeadTraining {
    if (!(l2 >= 0) || maxIterations < 1 || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "head training: expected l2 >= 0, maxIterations >= 1, tolerance > 0, got "
              + l2
              + ", "
              + maxIterations
              + ", "
              + tolerance);
    }
  }

  /** Trained to convergence with the given {@code l2}. */
  public static HeadTraining toConvergence(double l2) {
    return new HeadTraining(l2, 500, 1e-6);
  }
}
