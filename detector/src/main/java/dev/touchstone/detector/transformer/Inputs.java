package dev.touchstone.detector.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.detector.transformer.weights.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Token ids of a batch of texts, padded to its longest.
 *
 * @param ids [texts, tokens], int64
 * @param positions row of the table of positions for each, int64
 * @param real 1 at tokens and 0 at padding, [texts, tokens, 1]
 * @param mask what is added to attention's scores, [texts, 1, 1, tokens]; absent where no text has
 *     padding
 */
public record Inputs(NDArray ids, NDArray positions, NDArray real, Optional<NDArray> mask) {

  /** Far below every score, and finite in every precision. */
  private static final float HIDDEN = -1e30f;

  /**
   * A batch on this manager.
   *
   * @param texts token ids of each, special ones included
   * @throws IllegalArgumentException if there is no text, one is empty or longer than the encoder
   *     reads, or an id is not in its vocabulary
   */
  static Inputs of(
      List<long[]> texts, Architecture architecture, NDManager manager, DataType type) {
    int longest = longest(texts, architecture);
    Shape shape = new Shape(texts.size(), longest);
    int cells = texts.size() * longest;
    long[] ids = new long[cells];
    long[] positions = new long[cells];
    float[] real = new float[cells];
    Arrays.fill(ids, architecture.padId());
    for (int text = 0; text < texts.size(); text++) {
      fill(texts.get(text), text * longest, architecture, new Cells(ids, positions, real));
    }
    NDArray tokens = create(manager.create(real, shape), type);
    boolean padded = texts.stream().anyMatch(text -> text.length < longest);
    return new Inputs(
        create(manager.create(ids, shape), DataType.INT64),
        create(manager.create(positions, shape), DataType.INT64),
        tokens.reshape(texts.size(), longest, 1),
        padded ? Optional.of(mask(tokens, texts.size(), longest)) : Optional.empty());
  }

  @SuppressWarnings("ArrayRecordComponent") // written to by one method
  private record Cells(long[] ids, long[] positions, float[] real) {}

  /** RoBERTa counts what is no padding by its id, and gives padding its own position. */
  private static void fill(long[] text, int start, Architecture architecture, Cells cells) {
    long next = architecture.firstPosition();
    boolean roberta = architecture.family() == Architecture.Family.ROBERTA;
    for (int token = 0; token < text.length; token++) {
      boolean padding = roberta && text[token] == architecture.padId();
      cells.ids()[start + token] = text[token];
      cells.positions()[start + token] = padding ? architecture.padId() : next++;
      cells.real()[start + token] = 1;
    }
  }

  private static NDArray mask(NDArray tokens, int texts, int longest) {
    return tokens.sub(1).mul(-HIDDEN).reshape(texts, 1, 1, longest);
  }

  private static NDArray create(NDArray inJava, DataType type) {
    try (inJava) {
      return inJava.getDataType() == type ? inJava.duplicate() : inJava.toType(type, true);
    }
  }

  private static int longest(List<long[]> texts, Architecture architecture) {
    int longest = 0;
    for (long[] text : texts) {
      requireLength(text.length, architecture.maxTokens());
      for (long id : text) {
        requireId(id, architecture.size().vocabulary());
      }
      longest = Math.max(longest, text.length);
    }
    if (longest == 0) {
      throw new IllegalArgumentException("batch: expected at least one text, got none");
    }
    return longest;
  }

  private static void requireLength(int tokens, int most) {
    if (tokens < 1 || tokens > most) {
      throw new IllegalArgumentException("text: expected 1 to " + most + " tokens, got " + tokens);
    }
  }

  private static void requireId(long id, int vocabulary) {
    if (id < 0 || id >= vocabulary) {
      throw new IllegalArgumentException(
          "token id: expected 0 to "
              + (vocabulary - 1)
              + " as the encoder's weights have them, got "
              + id);
    }
  }
}
