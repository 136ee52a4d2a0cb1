package dev.touchstone.detector.encoder;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Everything an encoder is made of.
 *
 * @param name a short name
 * @param weights the ONNX file, or where the encoder is only learned with and not served, the
 *     safetensors file
 * @param tokenizer the Hugging Face {@code tokenizer.json}
 * @param pooling how its token vectors become one
 * @param precision {@code int8} or {@code fp32}
 * @param maxTokens longest input, special tokens included
 */
public record EncoderFiles(
    String name,
    EncoderFile weights,
    EncoderFile tokenizer,
    Pooling pooling,
    String precision,
    int maxTokens) {

  static final int DEFAULT_MAX_TOKENS = 128;

  /** The weights' file in a folder of an encoder that is served. */
  public static final String ONNX = "model.onnx";

  private static final int MIN_MAX_TOKENS = 3;
  private static final String PROPERTIES = "encoder.properties";

  public EncoderFiles {
    if (maxTokens < MIN_MAX_TOKENS) {
      throw new IllegalArgumentException(
          "encoder " + name + ", maxTokens: expected at least 3, got " + maxTokens);
    }
  }

  /**
   * Reads a folder with {@code model.onnx}, {@code tokenizer.json} and, if it wants, {@code
   * encoder.properties} with {@code name}, {@code pooling} (default mean), {@code precision}
   * (default fp32), {@code maxTokens} (default 128), {@code weightsSha256} and {@code
   * tokenizerSha256}.
   */
  static EncoderFiles inFolder(Path folder) {
    return inFolder(folder, ONNX);
  }

  /**
   * Reads a folder in the same way with weights in a file of that name.
   *
   * @throws EncoderFileException if a file is missing, unreadable or another than expected
   */
  public static EncoderFiles inFolder(Path folder, String weightsFile) {
    EncoderFile weights = EncoderFile.read(folder.resolve(weightsFile));
    EncoderFile tokenizer = EncoderFile.read(folder.resolve("tokenizer.json"));
    Properties properties = properties(folder.resolve(PROPERTIES));
    return new EncoderFiles(
        properties.getProperty("name", String.valueOf(folder.toAbsolutePath().getFileName())),
        checked(weights, properties.getProperty("weightsSha256")),
        checked(tokenizer, properties.getProperty("tokenizerSha256")),
        Pooling.named(properties.getProperty("pooling", "mean")),
        properties.getProperty("precision", "fp32"),
        maxTokens(properties, folder));
  }

  /** The same encoder with longer or shorter inputs. */
  public EncoderFiles withMaxTokens(int limit) {
    return new EncoderFiles(name, weights, tokenizer, pooling, precision, limit);
  }

  /** The same encoder with other weights. */
  public EncoderFiles withWeights(EncoderFile other) {
    return with(other, precision);
  }

  /** The same encoder with other weights of that precision. */
  public EncoderFiles with(EncoderFile other, String otherPrecision) {
    return new EncoderFiles(name, other, tokenizer, pooling, otherPrecision, maxTokens);
  }

  private static EncoderFile checked(EncoderFile file, String expected) {
    return expected == null ? file : file.requireSha256(expected.strip());
  }

  private static int maxTokens(Properties properties, Path folder) {
    String value =
        properties.getProperty("maxTokens", Integer.toString(DEFAULT_MAX_TOKENS)).strip();
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new EncoderFileException(
          folder.resolve(PROPERTIES) + ": maxTokens: expected a whole number, got " + value, e);
    }
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new EncoderFileException("encoder file " + file + ": could not be read", e);
      }
    }
    return properties;
  }
}
