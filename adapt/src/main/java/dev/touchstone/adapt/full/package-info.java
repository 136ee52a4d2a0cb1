/**
 * Learning at full depth: the encoder's weights learn together with the head.
 *
 * <p>{@link dev.touchstone.adapt.full.FullDepth} opens an encoder for it and knows its methods. A
 * loss of this depth is an {@link dev.touchstone.adapt.meta.tensor.Objective} like any other, so
 * that what learns from first derivatives learns here as it does on a head.
 */
package dev.touchstone.adapt.full;
