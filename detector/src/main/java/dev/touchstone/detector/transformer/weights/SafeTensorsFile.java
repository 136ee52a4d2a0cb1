package dev.touchstone.detector.transformer.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A checkpoint in a safetensors file, whose tensors are read one at a time: a bundle's own reader
 * copies all of them at once, and knows no half precision.
 */
final class SafeTensorsFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LENGTH_BYTES = 8;

  private final EncoderFile file;
  private final JsonNode header;
  private final int dataStart;

  private SafeTensorsFile(EncoderFile file, JsonNode header, int dataStart) {
    this.file = file;
    this.header = header;
    this.dataStart = dataStart;
  }

  /**
   * Reads a file's header.
   *
   * @throws EncoderFileException if it is truncated or no header
   */
  static SafeTensorsFile read(EncoderFile file) {
    int length = headerLength(file);
    try {
      JsonNode header = MAPPER.readTree(file.bytes(), LENGTH_BYTES, length);
      if (header == null || !header.isObject()) {
        throw new EncoderFileException(
            "encoder file " + file.origin() + ", header: expected a JSON object");
      }
      return new SafeTensorsFile(file, header, LENGTH_BYTES + length);
    } catch (IOException e) {
      throw new EncoderFileException(
          "encoder file " + file.origin() + ", header: expected JSON", e);
    }
  }

  String origin() {
    return file.origin();
  }

  /** Names of all tensors, in order. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    header.fieldNames().forEachRemaining(names::add);
    names.remove("__metadata__");
    return names;
  }

  /**
   * A tensor's values.
   *
   * @param shape the shape that it must have
   * @throws EncoderFileException if it has another shape, an unknown type, or lies outside of the
   *     file
   */
  float[] floats(String name, List<Integer> shape) {
    JsonNode entry = header.path(name);
    List<Integer> actual = new ArrayList<>();
    entry.path("shape").forEach(dimension -> actual.add(dimension.asInt(-1)));
    if (!actual.equals(shape)) {
      throw refused(name, "shape", shape, actual);
    }
    int count = shape.stream().reduce(1, Math::multiplyExact);
    FloatType type = type(name, entry.path("dtype").asText("none"));
    return type.read(data(name, entry, (long) count * type.bytes()), count);
  }

  private FloatType type(String name, String dtype) {
    for (FloatType type : FloatType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw refused(name, "dtype", List.of(FloatType.values()), dtype);
  }

  private ByteBuffer data(String name, JsonNode entry, long length) {
    JsonNode offsets = entry.path("data_offsets");
    long from = offsets.path(0).asLong(-1);
    long to = offsets.path(1).asLong(-1);
    long available = file.bytes().length - (long) dataStart;
    if (from < 0 || to - from != length || to > available) {
      throw refused(
          name,
          "data_offsets",
          length + " bytes within the " + available + " after the header",
          from + " to " + to);
    }
    return ByteBuffer.wrap(file.bytes(), (int) (dataStart + from), (int) length)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private EncoderFileException refused(String name, String field, Object expected, Object got) {
    return new EncoderFileException(
        "encoder file "
            + file.origin()
            + ", tensor "
            + name
            + ", "
            + field
            + ": expected "
            + expected
            + ", got "
            + got);
  }

  private static int headerLength(EncoderFile file) {
    long available = file.bytes().length - (long) LENGTH_BYTES;
    long length =
        available < 0 ? -1 : ByteBuffer.wrap(file.bytes()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > available) {
      throw new EncoderFileException(
          "encoder file "
              + file.origin()
              + ", header length: expected one within the file's "
              + file.bytes().length
              + " bytes, got "
              + length);
    }
    return (int) length;
  }
}
