package dev.touchstone.detector.encoder;

import java.nio.file.Files;
import java.nio.file.Path;

/** Opens encoders. */
public final class Encoders {

  /** The encoder that is used where none is named. */
  public static final String DEFAULT = "bge-small-int8";

  private Encoders() {}

  /**
   * Opens an encoder with as many lanes as there are processors.
   *
   * @see #open(String, int)
   */
  public static Encoder open(String choice) {
    return open(choice, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens an encoder.
   *
   * @param choice {@code bge-small-int8}, {@code bge-small-fp32}, {@code minilm-int8}, {@code
   *     minilm-fp32}, or a folder with {@code model.onnx}, {@code tokenizer.json} and, optionally,
   *     {@code encoder.properties} ({@code name}, {@code pooling}, {@code precision}, {@code
   *     maxTokens}, {@code weightsSha256}, {@code tokenizerSha256})
   * @param lanes how many texts are encoded at once, each on one thread; at least 1
   * @throws EncoderFileException if a file is missing, unreadable or another than expected, or if
   *     {@code choice} is neither a name nor a folder
   */
  public static Encoder open(String choice, int lanes) {
    return OnnxEncoder.open(files(choice), lanes);
  }

  /**
   * Opens an encoder that reads longer or shorter texts than its default.
   *
   * @param maxTokens longest input in tokens, special ones included; at least 3
   */
  public static Encoder open(String choice, int lanes, int maxTokens) {
    return OnnxEncoder.open(files(choice).withMaxTokens(maxTokens), lanes);
  }

  /**
   * Opens an encoder of files that are in memory, such as one whose weights have been learned.
   *
   * @throws EncoderFileException if they are another than expected
   */
  public static Encoder open(EncoderFiles files, int lanes) {
    return OnnxEncoder.open(files, lanes);
  }

  /**
   * The files of an encoder that can be served.
   *
   * @param choice as for {@link #open(String)}
   * @throws EncoderFileException likewise
   */
  public static EncoderFiles files(String choice) {
    for (BuiltInEncoder builtIn : BuiltInEncoder.values()) {
      if (builtIn.id().equals(choice)) {
        return builtIn.files();
      }
    }
    Path folder = Path.of(choice);
    if (!Files.isDirectory(folder)) {
      throw new EncoderFileException(
          "encoder: expected one of "
              + BuiltInEncoder.ids()
              + " or a folder with model.onnx and tokenizer.json, got "
              + choice);
    }
    return EncoderFiles.inFolder(folder);
  }
}
