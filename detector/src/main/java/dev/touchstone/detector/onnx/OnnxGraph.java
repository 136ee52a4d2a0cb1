package dev.touchstone.detector.onnx;

import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes and initializers of an ONNX file. Immutable. */
public final class OnnxGraph {

  private final EncoderFile file;
  private final List<OnnxNode> nodes;
  private final Map<String, OnnxNode> byName = new HashMap<>();
  private final Map<String, OnnxNode> byOutput = new HashMap<>();
  private final Map<String, OnnxTensor> initializers = new HashMap<>();

  private OnnxGraph(EncoderFile file, OnnxReader.Content content) {
    this.file = file;
    this.nodes = content.nodes();
    for (OnnxNode node : nodes) {
      byName.put(node.name(), node);
      node.outputs().forEach(output -> byOutput.put(output, node));
    }
    content.initializers().forEach(tensor -> initializers.put(tensor.name(), tensor));
  }

  /**
   * Reads a file.
   *
   * @throws EncoderFileException if it is no ONNX file, or a truncated one
   */
  public static OnnxGraph read(EncoderFile file) {
    try {
      OnnxGraph graph = new OnnxGraph(file, OnnxReader.read(file.bytes()));
      if (graph.nodes.isEmpty()) {
        throw new EncoderFileException(
            "encoder file " + file.origin() + ", graph: expected at least one node, got none");
      }
      return graph;
    } catch (IOException e) {
      throw new EncoderFileException(
          "encoder file " + file.origin() + ": expected an ONNX file, got " + e.getMessage(), e);
    }
  }

  /** Where the file was read, for messages. */
  public String origin() {
    return file.origin();
  }

  /** All nodes, in the file's order. */
  public List<OnnxNode> nodes() {
    return nodes;
  }

  /** The node of that name. */
  public Optional<OnnxNode> node(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The initializer of that name. */
  public Optional<OnnxTensor> initializer(String name) {
    return Optional.ofNullable(initializers.get(name));
  }

  /** The single float that a name stands for, where it is a constant. */
  public Optional<Float> scalar(String name) {
    return initializer(name)
        .or(() -> Optional.ofNullable(byOutput.get(name)).flatMap(OnnxNode::value))
        .filter(tensor -> tensor.type() == OnnxTensor.FLOAT && tensor.size() == 1)
        .map(tensor -> floats(tensor)[0]);
  }

  /**
   * The values of a tensor of floats, row by row.
   *
   * @throws EncoderFileException if it has values of another type, too few or too many of them, or
   *     keeps them in another file
   */
  public float[] floats(OnnxTensor tensor) {
    requireFloats(tensor);
    float[] values = new float[(int) tensor.size()];
    ByteBuffer.wrap(file.bytes(), tensor.offset(), tensor.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  /**
   * The same file with other values in some initializers.
   *
   * @param values by name of the initializer, row by row, as many as it has
   * @return the file's bytes
   * @throws EncoderFileException if there is no such initializer, or it has another size or type
   */
  public byte[] with(Map<String, float[]> values) {
    return with(values, Map.of());
  }

  /**
   * The same file with other values in some initializers.
   *
   * @param floats by name of the initializer, row by row, as many as it has
   * @param bytes values of one byte likewise
   * @return the file's bytes
   * @throws EncoderFileException if there is no such initializer, or it has another size or type
   */
  public byte[] with(Map<String, float[]> floats, Map<String, byte[]> bytes) {
    byte[] changed = file.bytes().clone();
    floats.forEach((name, row) -> put(changed, required(name), row));
    bytes.forEach((name, row) -> put(changed, required(name), row));
    return changed;
  }

  /** What a tensor's values are in the file, to be read only. */
  public ByteBuffer bytes(OnnxTensor tensor) {
    return ByteBuffer.wrap(file.bytes(), tensor.offset(), tensor.length())
        .slice()
        .asReadOnlyBuffer();
  }

  private void put(byte[] bytes, OnnxTensor tensor, byte[] values) {
    if (values.length != tensor.size() || values.length != tensor.length()) {
      throw new EncoderFileException(
          where(tensor)
              + ": expected "
              + tensor.size()
              + " values of a byte, got "
              + values.length
              + " for "
              + tensor.length()
              + " bytes");
    }
    System.arraycopy(values, 0, bytes, tensor.offset(), values.length);
  }

  private void put(byte[] bytes, OnnxTensor tensor, float[] values) {
    requireFloats(tensor);
    if (values.length != tensor.size()) {
      throw new EncoderFileException(
          where(tensor) + ": expected " + tensor.size() + " values, got " + values.length);
    }
    ByteBuffer.wrap(bytes, tensor.offset(), tensor.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .put(values);
  }

  private OnnxTensor required(String name) {
    return initializer(name)
        .orElseThrow(
            () ->
                new EncoderFileException(
                    "encoder file " + file.origin() + ": expected an initializer " + name));
  }

  private void requireFloats(OnnxTensor tensor) {
    if (tensor.type() != OnnxTensor.FLOAT) {
      throw new EncoderFileException(
          where(tensor) + ": expected values of type float (1), got type " + tensor.type());
    }
    if (tensor.length() != tensor.size() * Float.BYTES) {
      throw new EncoderFileException(
          where(tensor)
              + ": expected "
              + tensor.size() * Float.BYTES
              + " bytes of values in this file, got "
              + tensor.length());
    }
  }

  private String where(OnnxTensor tensor) {
    return "encoder file " + file.origin() + ", initializer " + tensor.name();
  }
}
