package dev.touchstone.detector.transformer.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of an encoder's weights, as Hugging Face has them, and their shapes. */
public final class WeightNames {

  public static final String WORDS = "embeddings.word_embeddings.weight";
  public static final String POSITIONS = "embeddings.position_embeddings.weight";
  public static final String TYPES = "embeddings.token_type_embeddings.weight";
  public static final String EMBEDDING_NORM = "embeddings.LayerNorm";
  public static final String QUERY = "attention.self.query";
  public static final String KEY = "attention.self.key";
  public static final String VALUE = "attention.self.value";
  public static final String ATTENTION_OUTPUT = "attention.output.dense";
  public static final String ATTENTION_NORM = "attention.output.LayerNorm";
  public static final String INTERMEDIATE = "intermediate.dense";
  public static final String OUTPUT = "output.dense";
  public static final String OUTPUT_NORM = "output.LayerNorm";

  private WeightNames() {}

  /** The weight of a part, such as {@link #OUTPUT}, of a layer from 0. */
  public static String weight(int layer, String part) {
    return weight("encoder.layer." + layer + "." + part);
  }

  /** The bias of a part of a layer from 0. */
  public static String bias(int layer, String part) {
    return bias("encoder.layer." + layer + "." + part);
  }

  /** The weight of a part outside of the layers. */
  public static String weight(String part) {
    return part + ".weight";
  }

  /** The bias of a part outside of the layers. */
  public static String bias(String part) {
    return part + ".bias";
  }

  /**
   * Every weight with its shape, from the embeddings up. A dense layer's weight is [outputs,
   * inputs].
   */
  public static Map<String, List<Integer>> shapes(Architecture architecture) {
    Architecture.Size size = architecture.size();
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put(WORDS, List.of(size.vocabulary(), size.hidden()));
    shapes.put(POSITIONS, List.of(size.positions(), size.hidden()));
    shapes.put(TYPES, List.of(size.types(), size.hidden()));
    shapes.put(weight(EMBEDDING_NORM), List.of(size.hidden()));
    shapes.put(bias(EMBEDDING_NORM), List.of(size.hidden()));
    for (int layer = 0; layer < size.layers(); layer++) {
      layer(shapes, layer, size);
    }
    return Collections.unmodifiableMap(shapes);
  }

  private static void layer(Map<String, List<Integer>> shapes, int layer, Architecture.Size size) {
    int hidden = size.hidden();
    for (String part : List.of(QUERY, KEY, VALUE, ATTENTION_OUTPUT)) {
      put(shapes, layer, part, List.of(hidden, hidden));
    }
    put(shapes, layer, ATTENTION_NORM, List.of(hidden));
    put(shapes, layer, INTERMEDIATE, List.of(size.intermediate(), hidden));
    put(shapes, layer, OUTPUT, List.of(hidden, size.intermediate()));
    put(shapes, layer, OUTPUT_NORM, List.of(hidden));
  }

  private static void put(
      Map<String, List<Integer>> shapes, int layer, String part, List<Integer> weight) {
    shapes.put(weight(layer, part), weight);
    shapes.put(bias(layer, part), List.of(weight.get(0)));
  }
}
