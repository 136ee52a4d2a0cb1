package dev.touchstone.detector.encoder;

import java.util.Locale;

/** How one vector comes out of the vectors of a text's tokens. */
public enum Pooling {
  /** The vector of the first token, as BGE is trained. */
  CLS {
    @Override
    float[] pool(float[] hidden, int tokens, int dimension) {
      float[] pooled = new float[dimension];
      System.arraycopy(hidden, 0, pooled, 0, dimension);
      return pooled;
    }
  },
  /** The mean over the tokens that are no padding, as MiniLM is trained. */
  MEAN {
    @Override
    float[] pool(float[] hidden, int tokens, int dimension) {
      float[] pooled = new float[dimension];
      for (int token = 0; token < tokens; token++) {
        for (int i = 0; i < dimension; i++) {
          pooled[i] += hidden[token * dimension + i];
        }
      }
      return pooled;
    }
  };

  /**
   * Pools the first {@code tokens} rows of {@code hidden}, which lie one after another. The length
   * of the result is left to {@link UnitLength}.
   */
  abstract float[] pool(float[] hidden, int tokens, int dimension);

  /** The name in an {@link dev.touchstone.core.model.EncoderIdentity}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The pooling of that name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Pooling named(String id) {
    for (Pooling pooling : values()) {
      if (pooling.id().equalsIgnoreCase(id.strip())) {
        return pooling;
      }
    }
    throw new IllegalArgumentException("pooling: expected cls or mean, got " + id);
  }
}
