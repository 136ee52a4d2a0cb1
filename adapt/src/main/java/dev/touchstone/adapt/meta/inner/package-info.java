/**
 * The inner loop that the whole family shares: support set to fast weights, and back from the query
 * loss to the meta gradient; then MetaAdapt's task similarity and task weights.
 *
 * <p>Notation of MetaAdapt (Yue et al., ACL 2023): theta the meta parameters, phi_i^k the fast
 * weights of task i after k inner steps, a[p,k] the learned rate of tensor p at step k, m_i the
 * meta gradient, s_i the task similarity, c_i the task weight.
 */
package dev.touchstone.adapt.meta.inner;
