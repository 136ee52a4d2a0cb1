package dev.touchstone.detector.transformer.weights;

import dev.touchstone.detector.encoder.EncoderFileException;
import java.util.List;

/** Where an encoder's weights come from. */
public interface WeightSource {

  /** The file they are in, for messages. */
  String origin();

  /** The encoder's shape. */
  Architecture architecture();

  /**
   * A weight's values, row by row.
   *
   * @param name as {@link WeightNames#shapes} has it
   * @param shape the shape that it must have
   * @throws EncoderFileException if it is missing, or of another shape or type
   */
  float[] read(String name, List<Integer> shape);
}
