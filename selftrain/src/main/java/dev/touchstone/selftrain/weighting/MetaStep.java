package dev.touchstone.selftrain.weighting;

import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * The meta-validation set's judgement of a virtual step (equation 4 and Theorem 1).
 *
 * @param virtual the virtual step
 * @param metaLoss L_M at theta-hat
 * @param metaGradient g_M, gradient of L_M at theta-hat; near zero, it guides nothing
 * @param weightGradient dL_M/dw, one for each example
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record MetaStep(
    VirtualStep virtual, double metaLoss, Parameters metaGradient, double[] weightGradient) {}
