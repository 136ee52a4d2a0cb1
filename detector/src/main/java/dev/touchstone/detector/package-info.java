/**
 * From a text to a verdict's score.
 *
 * <p>{@link dev.touchstone.detector.DetectorService} is the whole way: normalise, encode, score
 * with the domain's head, calibrate, decide or abstain. Its parts are packages of their own.
 */
package dev.touchstone.detector;
