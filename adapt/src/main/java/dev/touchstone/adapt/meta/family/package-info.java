/**
 * The meta-learning family. Each member differs from the others in what its outer loop learns; how
 * the final model comes from the shots is said on each.
 */
package dev.touchstone.adapt.meta.family;
