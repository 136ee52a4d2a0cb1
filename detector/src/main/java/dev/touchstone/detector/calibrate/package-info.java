/**
 * From raw log-odds to a probability that can be believed, and to thresholds that abstain.
 *
 * <p>Fit both on scores of the served precision that no training saw.
 */
package dev.touchstone.detector.calibrate;
