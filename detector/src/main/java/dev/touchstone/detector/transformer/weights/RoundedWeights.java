package dev.touchstone.detector.transformer.weights;

import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.onnx.OnnxGraph;
import dev.touchstone.detector.onnx.OnnxTensor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights within an int8 ONNX file as ONNX Runtime's dynamic quantisation makes it. A dense layer's
 * weight is rounded to signed bytes, each output with a scale of its own and no shift; a table of
 * embeddings to unsigned bytes with one scale, 0 lying at 128. Norms and biases are as they were.
 */
public final class RoundedWeights {

  private static final String ROUNDED = "_quantized";
  private static final String SCALE = "_scale";
  private static final String ZERO = "_zero_point";
  private static final int UNSIGNED = 2;
  private static final int SIGNED = 3;
  private static final int MIDDLE = 128;
  private static final float UNSIGNED_HALF_RANGE = 127.5f;
  private static final int REDUCED = 64;
  private static final int FULL = 127;

  private final OnnxGraph graph;

  private RoundedWeights(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Reads a file.
   *
   * @throws EncoderFileException if it is no ONNX file
   */
  public static RoundedWeights read(EncoderFile file) {
    return new RoundedWeights(OnnxGraph.read(file));
  }

  /**
   * The same file with other weights, rounded as its own were.
   *
   * @param values by name, each with all of a weight's values row by row; weights that are not
   *     named stay
   * @param shapes shape of each
   * @return the file's bytes
   * @throws EncoderFileException if a weight is missing, has another size, or was rounded in
   *     another way
   */
  public byte[] with(Map<String, float[]> values, Map<String, List<Integer>> shapes) {
    Map<String, float[]> floats = new HashMap<>();
    Map<String, byte[]> bytes = new HashMap<>();
    values.forEach((name, row) -> put(name, row, shapes.get(name), new Changes(floats, bytes)));
    return graph.with(floats, bytes);
  }

  private record Changes(Map<String, float[]> floats, Map<String, byte[]> bytes) {}

  private void put(String name, float[] values, List<Integer> shape, Changes changes) {
    if (graph.initializer(name).isPresent()) {
      changes.floats().put(name, values);
    } else if (graph.initializer(name + ROUNDED).isPresent()) {
      table(name, values, changes);
    } else {
      dense(name, Matrix.transpose(values, shape.get(0)), shape.get(0), changes);
    }
  }

  private void table(String stem, float[] values, Changes changes) {
    requireRounding(stem, UNSIGNED, new byte[] {(byte) MIDDLE, 1}); // 128 as a varint
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest > 0 ? largest / UNSIGNED_HALF_RANGE : 1;
    byte[] rounded = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double level = Math.rint(values[i] / scale) + MIDDLE;
      rounded[i] = (byte) (int) Math.max(0, Math.min(2 * MIDDLE - 1, level));
    }
    changes.floats().put(stem + SCALE, new float[] {scale});
    changes.bytes().put(stem + ROUNDED, rounded);
  }

  /** Values lie as [inputs, outputs]. */
  private void dense(String name, float[] values, int outputs, Changes changes) {
    String stem = stem(name);
    requireRounding(stem, SIGNED, new byte[outputs]);
    float[] scales = scales(values, outputs, levels(stem));
    byte[] rounded = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (byte) Math.rint(values[i] / scales[i % outputs]);
    }
    changes.floats().put(stem + SCALE, scales);
    changes.bytes().put(stem + ROUNDED, rounded);
  }

  private static float[] scales(float[] values, int outputs, int levels) {
    float[] scales = new float[outputs];
    for (int i = 0; i < values.length; i++) {
      scales[i % outputs] = Math.max(scales[i % outputs], Math.abs(values[i]));
    }
    for (int i = 0; i < outputs; i++) {
      scales[i] = scales[i] > 0 ? scales[i] / levels : 1;
    }
    return scales;
  }

  /** Steps on either side of 0: as many as the file's own weights have. */
  private int levels(String stem) {
    ByteBuffer own = graph.bytes(tensor(stem + ROUNDED));
    while (own.hasRemaining()) {
      if (Math.abs(own.get()) > REDUCED) {
        return FULL;
      }
    }
    return REDUCED;
  }

  private String stem(String name) {
    String node = OnnxWeights.matMul(name) + "_quant";
    return graph
        .node(node)
        .flatMap(
            found ->
                found.inputs().stream().filter(in -> graph.initializer(in).isPresent()).findFirst())
        .filter(input -> input.endsWith(ROUNDED))
        .map(input -> input.substring(0, input.length() - ROUNDED.length()))
        .orElseThrow(
            () ->
                new EncoderFileException(
                    "encoder file "
                        + graph.origin()
                        + ", weight "
                        + name
                        + ": expected a node "
                        + node
                        + " that reads it as ONNX Runtime's dynamic quantisation leaves it"));
  }

  private void requireRounding(String stem, int type, byte[] zero) {
    OnnxTensor rounded = tensor(stem + ROUNDED);
    ByteBuffer actual = graph.bytes(tensor(stem + ZERO));
    if (rounded.type() != type || !actual.equals(ByteBuffer.wrap(zero))) {
      throw new EncoderFileException(
          "encoder file "
              + graph.origin()
              + ", initializer "
              + stem
              + ZERO
              + ": expected "
              + (type == SIGNED ? "0 for each output, of signed bytes" : "128, of unsigned bytes")
              + ", got another rounding of type "
              + rounded.type());
    }
  }

  private OnnxTensor tensor(String name) {
    return graph
        .initializer(name)
        .orElseThrow(
            () ->
                new EncoderFileException(
                    "encoder file " + graph.origin() + ": expected an initializer " + name));
  }
}
