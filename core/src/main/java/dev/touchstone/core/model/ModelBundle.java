package dev.touchstone.core.model;

import dev.touchstone.core.Sha256;
import java.util.Arrays;
import java.util.Objects;

/**
 * A model version with its weights in the safetensors format.
 *
 * @param version the version
 * @param weights the weights file's bytes, whose digest is {@code version.weightsSha256()}
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record ModelBundle(ModelVersion version, byte[] weights) {

  /**
   * @throws IllegalArgumentException if the weights' digest is another
   */
  public ModelBundle {
    Objects.requireNonNull(version, "version");
    weights = weights.clone();
    String actual = Sha256.of(weights);
    if (!actual.equals(version.weightsSha256())) {
      throw new IllegalArgumentException(
          "weights of model "
              + version.id()
              + ": expected SHA-256 "
              + version.weightsSha256()
              + ", got "
              + actual);
    }
  }

  @Override
  public byte[] weights() {
    return weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelBundle that
        && version.equals(that.version)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * version.hashCode() + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "ModelBundle[" + version.id() + ", " + weights.length + " bytes]";
  }
}
