package dev.touchstone.detector.transformer;

import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.transformer.weights.HuggingFaceWeights;
import dev.touchstone.detector.transformer.weights.OnnxWeights;
import dev.touchstone.detector.transformer.weights.WeightSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything a trainable encoder is made of.
 *
 * @param encoder weights, tokenizer, and how they are used
 * @param config the {@code config.json} that tells the encoder's shape; may be absent where the
 *     weights are an ONNX file
 */
public record TransformerFiles(EncoderFiles encoder, Optional<EncoderFile> config) {

  private static final String SAFETENSORS = "model.safetensors";
  private static final String CONFIG = "config.json";

  public TransformerFiles {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(config, "config");
  }

  /**
   * Reads an encoder's files.
   *
   * @param choice an encoder of precision fp32 by its name, or a folder with either {@code
   *     model.onnx} (fp32) or {@code model.safetensors} and {@code config.json}; beside them {@code
   *     tokenizer.json} and, optionally, {@code encoder.properties}
   * @throws EncoderFileException if one is missing, unreadable, or int8
   */
  public static TransformerFiles of(String choice) {
    Path folder = Path.of(choice);
    TransformerFiles files =
        Files.isDirectory(folder)
            ? inFolder(folder)
            : new TransformerFiles(Encoders.files(choice), Optional.empty());
    files.requireFullPrecision();
    return files;
  }

  /** The weights. */
  WeightSource source() {
    EncoderFile weights = encoder.weights();
    if (weights.origin().endsWith(SAFETENSORS)) {
      return HuggingFaceWeights.read(weights, config.orElseThrow());
    }
    return config
        .map(file -> OnnxWeights.read(weights, file))
        .orElseGet(() -> OnnxWeights.read(weights));
  }

  /**
   * The served encoder with other weights in its ONNX file; the graph stays.
   *
   * @param values by name, row by row; weights that are not named stay
   * @throws EncoderFileException if the weights are no ONNX file, or a weight has another size
   */
  EncoderFiles with(Map<String, float[]> values) {
    if (!(source() instanceof OnnxWeights onnx)) {
      throw new EncoderFileException(
          "encoder "
              + encoder.name()
              + ": expected a "
              + EncoderFiles.ONNX
              + " to write learned weights into, got "
              + encoder.weights().origin());
    }
    String origin = encoder.weights().origin() + " with learned weights";
    return encoder.withWeights(EncoderFile.of(origin, onnx.with(values)));
  }

  private static TransformerFiles inFolder(Path folder) {
    Path config = folder.resolve(CONFIG);
    if (Files.exists(folder.resolve(EncoderFiles.ONNX))) {
      return new TransformerFiles(
          EncoderFiles.inFolder(folder, EncoderFiles.ONNX),
          Files.exists(config) ? Optional.of(EncoderFile.read(config)) : Optional.empty());
    }
    EncoderFile shape = EncoderFile.read(config);
    return new TransformerFiles(EncoderFiles.inFolder(folder, SAFETENSORS), Optional.of(shape));
  }

  private void requireFullPrecision() {
    if (encoder.precision().equals("int8")) {
      throw new EncoderFileException(
          "encoder "
              + encoder.name()
              + ", precision: expected fp32 to learn with, got int8; "
              + encoder.weights().origin()
              + " holds rounded weights");
    }
  }
}
