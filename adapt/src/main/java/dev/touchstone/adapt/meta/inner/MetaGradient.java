package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * A query loss seen from the meta parameters and from the learned rates.
 *
 * @param queryLoss query loss at the fast weights; a weighted sum where several steps count
 * @param gradient its derivative by theta (m_i)
 * @param rateGradient its derivative by a[p,k], [tensors][steps]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record MetaGradient(double queryLoss, Parameters gradient, double[][] rateGradient) {}
