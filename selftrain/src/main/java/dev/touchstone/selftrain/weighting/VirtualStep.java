package dev.touchstone.selftrain.weighting;

import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * Where one plain gradient step on the instance-weighted loss would lead (equations 2 and 3).
 *
 * @param weightedLoss L_T at theta
 * @param parameters theta-hat
 */
public record VirtualStep(double weightedLoss, Parameters parameters) {}
