package dev.touchstone.detector.transformer.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.io.IOException;

/** Reads a Hugging Face {@code config.json}. */
final class TransformerConfig {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double BERT_EPSILON = 1e-12;

  private final EncoderFile file;
  private final JsonNode json;

  private TransformerConfig(EncoderFile file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  /**
   * The shape that a file tells.
   *
   * @throws EncoderFileException if it is no JSON, lacks a field, or tells of an encoder that is
   *     not supported
   */
  static Architecture read(EncoderFile file) {
    try {
      JsonNode json = MAPPER.readTree(file.bytes());
      return new TransformerConfig(file, json == null ? MAPPER.nullNode() : json).architecture();
    } catch (IOException e) {
      throw new EncoderFileException("encoder file " + file.origin() + ": expected JSON", e);
    } catch (IllegalArgumentException e) {
      throw new EncoderFileException("encoder file " + file.origin() + ", " + e.getMessage(), e);
    }
  }

  private Architecture architecture() {
    Architecture.Family family = family();
    requireAbsolutePositions();
    requireEncoder("is_decoder");
    requireEncoder("add_cross_attention");
    Architecture.Size size =
        new Architecture.Size(
            number("vocab_size"),
            number("num_hidden_layers"),
            number("hidden_size"),
            number("num_attention_heads"),
            number("intermediate_size"),
            number("max_position_embeddings"),
            number("type_vocab_size"));
    int padId = json.path("pad_token_id").asInt(family == Architecture.Family.BERT ? 0 : 1);
    double epsilon = json.path("layer_norm_eps").asDouble(BERT_EPSILON);
    return new Architecture(family, size, epsilon, activation(), padId);
  }

  private Architecture.Family family() {
    String type = json.path("model_type").asText("nothing");
    return switch (type) {
      case "bert" -> Architecture.Family.BERT;
      case "roberta", "xlm-roberta", "camembert" -> Architecture.Family.ROBERTA;
      default ->
          throw refused("model_type", "bert, roberta, xlm-roberta or camembert", '"' + type + '"');
    };
  }

  private Architecture.Activation activation() {
    String name = json.path("hidden_act").asText("gelu");
    return switch (name) {
      case "gelu" -> Architecture.Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> Architecture.Activation.GELU_TANH;
      case "relu" -> Architecture.Activation.RELU;
      default ->
          throw refused(
              "hidden_act", "gelu, gelu_new, gelu_pytorch_tanh or relu", '"' + name + '"');
    };
  }

  private void requireAbsolutePositions() {
    String type = json.path("position_embedding_type").asText("absolute");
    if (!type.equals("absolute")) {
      throw refused("position_embedding_type", "absolute", '"' + type + '"');
    }
  }

  private void requireEncoder(String field) {
    if (json.path(field).asBoolean(false)) {
      throw refused(field, "false", "true");
    }
  }

  private int number(String field) {
    JsonNode value = json.path(field);
    if (!value.isInt() || value.asInt() < 1) {
      throw refused(
          field, "a whole number of at least 1", value.isMissingNode() ? "none" : value.toString());
    }
    return value.asInt();
  }

  private EncoderFileException refused(String field, String expected, String got) {
    return new EncoderFileException(
        "encoder file " + file.origin() + ", " + field + ": expected " + expected + ", got " + got);
  }
}
