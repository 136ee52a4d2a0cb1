/** Minimising smooth functions of a few hundred numbers. */
package dev.touchstone.detector.optimise;
