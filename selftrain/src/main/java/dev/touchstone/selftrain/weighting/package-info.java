/**
 * Instance weights learned on the meta-validation set (DaMSTF, Lu et al., ACL 2023, equations 2 to
 * 7): the instance-weighted loss, the virtual step, the meta loss, its gradient by the weights, and
 * the real step.
 */
package dev.touchstone.selftrain.weighting;
