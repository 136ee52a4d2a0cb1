/**
 * Named tensors, derivatives and where native arrays live.
 *
 * <p>Everything numeric of the meta-learners rests on three facts. A {@link
 * dev.touchstone.adapt.meta.tensor.Workspace} owns the native arrays of one computation and frees
 * them when closed; inside it, an {@code ai.djl.ndarray.NDScope} frees the temporary ones of a
 * step. First derivatives come from the engine's reverse mode. Second derivatives are exact and
 * come from reverse mode over forward mode ({@link dev.touchstone.detector.tensor.Dual}): the
 * engine's own double backward makes a reference cycle per call that its Java binding can't break.
 */
package dev.touchstone.adapt.meta.tensor;
