package dev.touchstone.detector.transformer.weights;

import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Weights of a Hugging Face folder. Names may begin with the model's own prefix, and a layer norm's
 * weight and bias may have their old names gamma and beta.
 */
public final class HuggingFaceWeights implements WeightSource {

  private static final List<String> PREFIXES = List.of("", "bert.", "roberta.", "model.");

  private final SafeTensorsFile tensors;
  private final Set<String> names;
  private final Architecture architecture;

  private HuggingFaceWeights(SafeTensorsFile tensors, Architecture architecture) {
    this.tensors = tensors;
    this.names = tensors.names();
    this.architecture = architecture;
  }

  /**
   * Reads {@code model.safetensors} and {@code config.json}.
   *
   * @throws EncoderFileException if one of them can't be read or tells of an encoder that is not
   *     supported
   */
  public static HuggingFaceWeights read(EncoderFile weights, EncoderFile config) {
    return new HuggingFaceWeights(SafeTensorsFile.read(weights), TransformerConfig.read(config));
  }

  @Override
  public String origin() {
    return tensors.origin();
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public float[] read(String name, List<Integer> shape) {
    String stored =
        PREFIXES.stream()
            .flatMap(prefix -> Stream.of(prefix + name, prefix + old(name)))
            .filter(names::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new EncoderFileException(
                        "encoder file "
                            + origin()
                            + ", tensor "
                            + name
                            + ": expected one, got "
                            + names.size()
                            + " others"));
    return tensors.floats(stored, shape);
  }

  private static String old(String name) {
    return name.replace("LayerNorm.weight", "LayerNorm.gamma")
        .replace("LayerNorm.bias", "LayerNorm.beta");
  }
}
