/**
 * Scores from similarity to labelled vectors: class-conditional densities and kernel expansions.
 * All vectors have length 1, so that a dot product is a cosine.
 */
package dev.touchstone.detector.kernel;
