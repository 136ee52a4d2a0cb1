package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import java.util.List;

/**
 * The texts of a data set in one reading.
 *
 * @param texts every row as it was read
 * @param vectors of those
 * @param anchors the built-in anchors, read like every other text
 * @param anchorTexts those texts
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Encoded(
    List<String> texts, float[][] vectors, LabelledEmbeddings anchors, List<String> anchorTexts) {}
