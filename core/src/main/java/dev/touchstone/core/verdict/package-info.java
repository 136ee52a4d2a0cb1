/** Verdicts: what the detector says of a post, and everything needed to say later why. */
package dev.touchstone.core.verdict;
