package dev.touchstone.core.model;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * Everything that decides an embedding. Two encoders with the same id give the same vectors.
 *
 * @param name a short name such as {@code bge-small-en-v1.5}
 * @param precision {@code int8} or {@code fp32}
 * @param pooling {@code cls} or {@code mean}
 * @param maxTokens longest input in tokens, the special ones included
 * @param dimension length of an embedding
 * @param weightsSha256 digest of the ONNX file
 * @param tokenizerSha256 digest of the tokenizer file
 */
public record EncoderIdentity(
    String name,
    String precision,
    String pooling,
    int maxTokens,
    int dimension,
    String weightsSha256,
    String tokenizerSha256) {

  public EncoderIdentity {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(pooling, "pooling");
    Sha256.require(weightsSha256, "weightsSha256");
    Sha256.require(tokenizerSha256, "tokenizerSha256");
    if (maxTokens < 3 || dimension < 1) {
      throw new IllegalArgumentException(
          "expected maxTokens of at least 3 and dimension of at least 1, got "
              + maxTokens
              + " and "
              + dimension);
    }
  }

  /** Digest of every component but the name. */
  public String id() {
    return Sha256.of(
        String.join(
            "|",
            weightsSha256,
            tokenizerSha256,
            pooling,
            precision,
            Integer.toString(maxTokens),
            Integer.toString(dimension)));
  }
}
