package dev.touchstone.detector.transformer;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.transformer.weights.WeightNames;
import dev.touchstone.detector.transformer.weights.WeightSource;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies weights into native memory, one at a time. */
final class WeightArrays {

  private WeightArrays() {}

  /**
   * All weights by name, as arrays that {@code manager} owns.
   *
   * @throws EncoderFileException if one is missing, misshapen, or doesn't fit into memory
   */
  static Map<String, NDArray> load(WeightSource source, NDManager manager, DataType type) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    WeightNames.shapes(source.architecture())
        .forEach((name, shape) -> arrays.put(name, load(source, name, shape, manager, type)));
    return Collections.unmodifiableMap(arrays);
  }

  private static NDArray load(
      WeightSource source, String name, List<Integer> shape, NDManager manager, DataType type) {
    try {
      Shape axes = new Shape(shape.stream().mapToLong(Integer::longValue).toArray());
      try (NDArray inJava = manager.create(FloatBuffer.wrap(source.read(name, shape)), axes)) {
        // What is created from Java lies in a Java buffer; a copy lies in the engine's memory.
        return type == DataType.FLOAT32 ? inJava.duplicate() : inJava.toType(type, true);
      }
    } catch (OutOfMemoryError | EngineException e) {
      throw new EncoderFileException(
          "encoder file "
              + source.origin()
              + ", weight "
              + name
              + " of shape "
              + shape
              + ": does not fit into memory",
          e);
    }
  }
}
