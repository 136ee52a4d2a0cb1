package dev.touchstone.core.model;

import dev.touchstone.core.Sha256;
import java.util.Arrays;
import java.util.Objects;

/**
 * An encoder whose weights were learned, with its ONNX file.
 *
 * @param identity what it is
 * @param parentId {@link EncoderIdentity#id()} of the encoder that it was learned from
 * @param weights the ONNX file's bytes, whose digest is {@code identity.weightsSha256()}
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record LearnedEncoder(EncoderIdentity identity, String parentId, byte[] weights) {

  /**
   * @throws IllegalArgumentException if the weights' digest is another
   */
  public LearnedEncoder {
    Objects.requireNonNull(identity, "identity");
    Sha256.require(parentId, "parentId");
    weights = weights.clone();
    String actual = Sha256.of(weights);
    if (!actual.equals(identity.weightsSha256())) {
      throw new IllegalArgumentException(
          "weights of encoder "
              + identity.id()
              + ": expected SHA-256 "
              + identity.weightsSha256()
              + ", got "
              + actual);
    }
  }

  @Override
  public byte[] weights() {
    return weights.clone();
  }

  /** Length of the ONNX file in bytes. */
  public int size() {
    return weights.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnedEncoder that
        && identity.equals(that.identity)
        && parentId.equals(that.parentId)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(identity, parentId) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "LearnedEncoder[" + identity.id() + ", " + weights.length + " bytes]";
  }
}
