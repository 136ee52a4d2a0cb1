package dev.touchstone.adapt.meta.inner;

/** A loss or gradient stopped being a finite number: nothing learned from here is of use. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A value that should have been finite.
   *
   * @param where what was being computed
   * @param got its value
   */
  public DivergedException(String where, double got) {
    super(where + ": expected a finite number, got " + got);
  }

  /**
   * Passes a finite value on.
   *
   * @return the value
   * @throws DivergedException if it is not finite
   */
  public static double requireFinite(String where, double value) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(where, value);
    }
    return value;
  }
}
