/**
 * The linear softmax head on embeddings: trained with tensors, scored in plain Java.
 *
 * <p>Class 0 is credible, class 1 misinformation, as {@link dev.touchstone.core.verdict.Label}
 * says.
 */
package dev.touchstone.detector.head;
