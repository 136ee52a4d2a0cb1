/**
 * Encoders whose weights can learn, in PyTorch: the same vectors as the encoder that is served, as
 * a function of weights that are native arrays.
 *
 * <p>{@link dev.touchstone.detector.transformer.TrainableEncoder} opens one from the files of a
 * served encoder or of a Hugging Face folder. Native arrays that a pass makes are freed by the
 * caller's {@code ai.djl.ndarray.NDScope}.
 */
package dev.touchstone.detector.transformer;
