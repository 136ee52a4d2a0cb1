/**
 * Heads on embeddings, scored in plain Java: the linear softmax head, trained with tensors, and the
 * anchored head, a prior plus what a domain's labels add to it.
 *
 * <p>Class 0 is credible, class 1 misinformation, as {@link dev.touchstone.core.verdict.Label}
 * says.
 */
package dev.touchstone.detector.head;
