package dev.touchstone.detector.encoder;

/**
 * One encoded text.
 *
 * @param vector its vector, of Euclidean length 1
 * @param tokens tokens read, the special ones included
 * @param truncated whether the text was longer than the encoder reads
 */
@SuppressWarnings("ArrayRecordComponent") // handed out uncopied by agreement, never compared
public record EncodedText(float[] vector, int tokens, boolean truncated) {}
