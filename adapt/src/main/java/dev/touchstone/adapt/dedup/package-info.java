/**
 * Near-duplicate texts: exact after normalising, or alike by the Jaccard index of their shingles.
 */
package dev.touchstone.adapt.dedup;
