package dev.touchstone.detector.transformer.weights;

/**
 * The shape of an encoder.
 *
 * @param family how positions are numbered
 * @param size numbers of things
 * @param layerNormEpsilon what is added to a variance
 * @param activation of the feed-forward layers
 * @param padId token id of padding, 0 or more
 */
public record Architecture(
    Family family, Size size, double layerNormEpsilon, Activation activation, int padId) {

  /**
   * Numbers of things, all at least 1.
   *
   * @param vocabulary token ids
   * @param layers layers
   * @param hidden length of a token's vector
   * @param heads attention heads, a divisor of {@code hidden}
   * @param intermediate width of a feed-forward layer
   * @param positions rows of the table of positions
   * @param types rows of the table of token types
   */
  public record Size(
      int vocabulary,
      int layers,
      int hidden,
      int heads,
      int intermediate,
      int positions,
      int types) {

    public Size {
      atLeastOne("vocabulary", vocabulary);
      atLeastOne("layers", layers);
      atLeastOne("hidden", hidden);
      atLeastOne("heads", heads);
      atLeastOne("intermediate", intermediate);
      atLeastOne("positions", positions);
      atLeastOne("types", types);
      if (hidden % heads != 0) {
        throw new IllegalArgumentException(
            "heads: expected a divisor of the hidden size " + hidden + ", got " + heads);
      }
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
      }
    }
  }

  /** How an encoder numbers the positions of its tokens. */
  public enum Family {
    /** From 0. */
    BERT,
    /** From one after the padding's id, which is the position of padding itself. */
    ROBERTA
  }

  /** What a feed-forward layer bends its values with. */
  public enum Activation {
    /** {@code x Φ(x)} with the exact normal distribution. */
    GELU,
    /** {@code x Φ(x)} by its approximation with the hyperbolic tangent. */
    GELU_TANH,
    /** The positive part. */
    RELU
  }

  public Architecture {
    if (!(layerNormEpsilon > 0 && layerNormEpsilon < 1)) {
      throw new IllegalArgumentException(
          "layer norm epsilon: expected more than 0 and less than 1, got " + layerNormEpsilon);
    }
    if (padId < 0) {
      throw new IllegalArgumentException("padding's id: expected 0 or more, got " + padId);
    }
    if (firstPosition(family, padId) >= size.positions()) {
      throw new IllegalArgumentException(
          "positions: expected more than "
              + firstPosition(family, padId)
              + ", got "
              + size.positions());
    }
  }

  /** Position of the first token. */
  public int firstPosition() {
    return firstPosition(family, padId);
  }

  /** Longest input in tokens, special ones included. */
  public int maxTokens() {
    return size.positions() - firstPosition();
  }

  /** Length of a head's vectors. */
  public int headSize() {
    return size.hidden() / size.heads();
  }

  private static int firstPosition(Family family, int padId) {
    return family == Family.BERT ? 0 : padId + 1;
  }
}
