package dev.touchstone.bench.reference;

/**
 * How far a computed quantity is from its expected values.
 *
 * @param pointer where the fixture holds it
 * @param error {@code max|a - b| / max|b|} over its values, {@code max|a|} where b is zero
 * @param within whether the whole, and each value, is within the tolerance
 */
public record Finding(String pointer, double error, boolean within) {}
