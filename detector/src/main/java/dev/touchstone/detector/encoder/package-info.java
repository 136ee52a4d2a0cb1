/**
 * Texts to vectors.
 *
 * <p>{@link dev.touchstone.detector.encoder.Encoders} opens an encoder by name or folder. A text's
 * vector is a function of that text alone, never of the texts that are encoded beside it.
 */
package dev.touchstone.detector.encoder;
