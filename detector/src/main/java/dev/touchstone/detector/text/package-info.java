/**
 * Reading a text: normalising, language, and where to cut a long one.
 *
 * <p>{@link dev.touchstone.detector.text.TextNormaliser} is versioned, since a stored verdict names
 * the normaliser that it was judged with.
 */
package dev.touchstone.detector.text;
