/**
 * The guard: is a candidate clearly worse than the champion on labels that neither has learned
 * from?
 */
package dev.touchstone.adapt.job.guard;
