/** Baselines that a meta-learner has to beat. All are linear heads trained to convergence. */
package dev.touchstone.adapt.meta.baseline;
