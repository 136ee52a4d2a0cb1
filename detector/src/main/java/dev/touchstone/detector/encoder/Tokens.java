package dev.touchstone.detector.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.touchstone.detector.text.SentenceTruncation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * A text's token ids within the encoder's length. A longer text is cut after its last sentence that
 * fits, else in the middle of its first. Safe for use by several threads.
 */
public final class Tokens implements AutoCloseable {

  /** No text needs more characters than this to fill a token, but for runs of blanks. */
  private static final int CHARACTERS_A_TOKEN = 16;

  private final HuggingFaceTokenizer tokenizer;
  private final SentenceTruncation sentences;
  private final int maxTokens;

  private Tokens(HuggingFaceTokenizer tokenizer, int maxTokens) {
    this.tokenizer = tokenizer;
    this.sentences = SentenceTruncation.english();
    this.maxTokens = maxTokens;
  }

  /**
   * The ids of what is read.
   *
   * @param ids token ids, the special ones included
   * @param truncated whether there was more
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Ids(long[] ids, boolean truncated) {}

  /**
   * Opens an encoder's tokenizer; the caller closes it.
   *
   * @throws EncoderFileException if its file is no tokenizer
   */
  public static Tokens open(EncoderFiles files) {
    EncoderFile file = files.tokenizer();
    Map<String, String> options =
        Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");
    try (ByteArrayInputStream in = new ByteArrayInputStream(file.bytes())) {
      return new Tokens(HuggingFaceTokenizer.newInstance(in, options), files.maxTokens());
    } catch (IOException | RuntimeException e) {
      throw new EncoderFileException(
          "encoder file " + file.origin() + ": expected a Hugging Face tokenizer.json", e);
    }
  }

  /** The ids of a normalised text. */
  public Ids of(String text) {
    String head = SentenceTruncation.atMost(text, maxTokens * CHARACTERS_A_TOKEN);
    long[] ids = ids(head);
    if (ids.length > maxTokens) {
      String fitting = sentences.cut(head, part -> ids(part).length <= maxTokens);
      return new Ids(withinLimit(fitting.isEmpty() ? ids : ids(fitting)), true);
    }
    return new Ids(ids, head.length() < text.length());
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private long[] ids(String text) {
    return tokenizer.encode(text).getIds();
  }

  /** Cuts in front of the closing special token, which stays. */
  private long[] withinLimit(long[] ids) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    long[] cut = Arrays.copyOf(ids, maxTokens);
    cut[maxTokens - 1] = ids[ids.length - 1];
    return cut;
  }
}
