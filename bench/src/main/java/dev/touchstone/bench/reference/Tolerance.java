package dev.touchstone.bench.reference;

import dev.touchstone.adapt.meta.tensor.Precision;

/**
 * What a precision must reach.
 *
 * @param whole largest {@code max|a - b| / max|b|} of a quantity
 * @param value largest {@code |a - b| / |b|} of one value, infinity to look at the whole only
 */
record Tolerance(double whole, double value) {

  /** Share of the largest value that rounding may leave in any other. */
  private static final double ROUNDING = 1e-10;

  static Tolerance of(Precision precision) {
    return switch (precision) {
      case FLOAT64 -> new Tolerance(1e-6, 1e-6);
      case FLOAT32 -> new Tolerance(1e-4, Double.POSITIVE_INFINITY);
    };
  }

  /** Compares a computed quantity with its expected values. */
  Finding compare(String pointer, double[] got, double[] expected) {
    if (got.length != expected.length) {
      throw new InvalidFixtureException(pointer, got.length + " values", expected.length);
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < got.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(got[i] - expected[i]));
    }
    double error = largest > 0 ? difference / largest : difference;
    return new Finding(pointer, error, error <= whole && each(got, expected, largest));
  }

  private boolean each(double[] got, double[] expected, double largest) {
    if (Double.isInfinite(value)) {
      return true;
    }
    for (int i = 0; i < got.length; i++) {
      double allowed = value * Math.abs(expected[i]) + ROUNDING * largest;
      if (!(Math.abs(got[i] - expected[i]) <= allowed)) {
        return false;
      }
    }
    return true;
  }
}
