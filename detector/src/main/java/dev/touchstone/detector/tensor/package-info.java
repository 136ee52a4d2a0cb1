/** Native arrays with their derivative along one direction, of heads and encoders alike. */
package dev.touchstone.detector.tensor;
