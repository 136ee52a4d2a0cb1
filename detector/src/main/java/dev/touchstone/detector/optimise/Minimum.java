package dev.touchstone.detector.optimise;

/**
 * Where a search ended.
 *
 * @param point the best point
 * @param value the function's value there
 * @param iterations steps taken
 * @param converged whether the gradient is as small as asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the search to its caller, never compared
public record Minimum(double[] point, double value, int iterations, boolean converged) {}
