/**
 * The poisoning experiment: one author's crafted posts try to flip one claim under self-training,
 * with the gates and without.
 */
package dev.touchstone.bench.poison;
