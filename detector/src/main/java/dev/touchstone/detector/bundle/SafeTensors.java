package dev.touchstone.detector.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * The content of a safetensors file: eight bytes of header length, a JSON header, the tensors'
 * data.
 *
 * <p>The same content gives the same bytes: tensors and metadata are sorted by name, the header is
 * padded with blanks to a multiple of eight.
 *
 * @param tensors tensors by name
 * @param metadata free text by name
 */
public record SafeTensors(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 100_000_000;

  public SafeTensors {
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /** Content without metadata. */
  public static SafeTensors of(Map<String, Tensor> tensors) {
    return new SafeTensors(new TreeMap<>(tensors), new TreeMap<>());
  }

  /**
   * The tensor of that name.
   *
   * @throws InvalidBundleException if there is none
   */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InvalidBundleException(
          "safetensors: expected a tensor " + name + ", got " + tensors.keySet());
    }
    return tensor;
  }

  /** The file's bytes. */
  public byte[] encode() {
    byte[] header = header();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(LENGTH_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.writeBytes(header);
    tensors.values().forEach(tensor -> out.writeBytes(tensor.data()));
    return out.toByteArray();
  }

  /**
   * Reads a file's bytes.
   *
   * @throws InvalidBundleException if they are no safetensors file, or hold a type other than I8,
   *     I32, F32 and F64
   */
  public static SafeTensors decode(byte[] file) {
    int headerLength = headerLength(file);
    int dataStart = LENGTH_BYTES + headerLength;
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    SortedMap<String, String> metadata = new TreeMap<>();
    try {
      JsonNode header = Json.MAPPER.readTree(file, LENGTH_BYTES, headerLength);
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (entry.getKey().equals(METADATA)) {
          entry
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(entry.getKey(), tensor(entry.getValue(), file, dataStart));
        }
      }
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new InvalidBundleException("safetensors: unreadable header", e);
    }
    return new SafeTensors(tensors, metadata);
  }

  private static int headerLength(byte[] file) {
    long length =
        file.length < LENGTH_BYTES
            ? -1
            : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > Math.min(MAX_HEADER_BYTES, file.length - LENGTH_BYTES)) {
      throw new InvalidBundleException(
          "safetensors: expected a header within "
              + file.length
              + " bytes of file, got one of "
              + length);
    }
    return (int) length;
  }

  private static Tensor tensor(JsonNode description, byte[] file, int dataStart) {
    long[] shape =
        StreamSupport.stream(description.path("shape").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
    JsonNode offsets = description.path("data_offsets");
    int from = Math.addExact(dataStart, Math.toIntExact(offsets.path(0).asLong()));
    int to = Math.addExact(dataStart, Math.toIntExact(offsets.path(1).asLong()));
    if (from < dataStart || to < from || to > file.length) {
      throw new InvalidBundleException(
          "safetensors: expected data within "
              + file.length
              + " bytes of file, got "
              + from
              + " to "
              + to);
    }
    return new Tensor(
        Tensor.Type.valueOf(description.path("dtype").asText()),
        shape,
        Arrays.copyOfRange(file, from, to));
  }

  private byte[] header() {
    ObjectNode header = Json.MAPPER.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = header.putObject(METADATA);
      metadata.forEach(node::put);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", tensor.type().name());
      node.set("shape", Json.MAPPER.valueToTree(tensor.shape()));
      node.putArray("data_offsets").add(offset).add(offset + tensor.data().length);
      offset += tensor.data().length;
    }
    return padded(header);
  }

  private static byte[] padded(ObjectNode header) {
    try {
      byte[] json = Json.MAPPER.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
      byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
      Arrays.fill(padded, json.length, padded.length, (byte) ' ');
      return padded;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("safetensors: the header could not be written", e);
    }
  }
}
