/** What a detector's probabilities are worth: error, calibration and abstention, with intervals. */
package dev.touchstone.adapt.metrics;
