/**
 * Meta-learning and contrastive tuning of a whole encoder.
 *
 * <p>{@link dev.touchstone.adapt.full.meta.FullMetaLearning} lets the learners of {@link
 * dev.touchstone.adapt.meta.family} loose on an encoder: they see a {@link
 * dev.touchstone.adapt.meta.learner.MetaProblem}, parameters and losses, as they do on a head.
 * {@link dev.touchstone.adapt.full.meta.SetFit} tunes by pairs of shots.
 */
package dev.touchstone.adapt.full.meta;
