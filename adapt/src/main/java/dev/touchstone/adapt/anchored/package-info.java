/**
 * The default few-shot method: what posts of any topic say about a new one (anchors and source
 * domains) as a prior, and the few labels of the domain on top of it.
 *
 * <p>{@link dev.touchstone.adapt.anchored.AnchoredKernelRegression} is where to start.
 */
package dev.touchstone.adapt.anchored;
