/**
 * Learning from the unlabelled stream: domain-adversarial meta self-training (DaMSTF, Lu et al.,
 * ACL 2023).
 *
 * <p>One round pseudo-labels the stream, moves its surest posts into the meta-validation set
 * ({@code pseudo}), perturbs the features against the domain discriminator ({@code adversarial}),
 * and retrains with instance weights learned on the meta-validation set ({@code weighting}).
 *
 * <p>The product's own method is another: two-view soft self-training ({@code twoview}).
 */
package dev.touchstone.selftrain;
