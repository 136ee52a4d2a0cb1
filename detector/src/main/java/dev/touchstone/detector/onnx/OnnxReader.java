package dev.touchstone.detector.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the nodes and initializers of an ONNX file. Values are not copied: only their places are
 * noted. Field numbers are those of {@code onnx.proto}.
 */
final class OnnxReader {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;

  private final CodedInputStream in;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<OnnxTensor> initializers = new ArrayList<>();

  private OnnxReader(CodedInputStream in) {
    this.in = in;
  }

  /**
   * What a graph is made of, in the file's order.
   *
   * @param nodes its nodes
   * @param initializers its weights
   */
  record Content(List<OnnxNode> nodes, List<OnnxTensor> initializers) {}

  static Content read(byte[] file) throws IOException {
    OnnxReader reader = new OnnxReader(CodedInputStream.newInstance(file));
    reader.message(tag -> reader.model(tag));
    return new Content(List.copyOf(reader.nodes), List.copyOf(reader.initializers));
  }

  /** What to do with one field; whether it was read. */
  @FunctionalInterface
  private interface Field {
    boolean read(int number) throws IOException;
  }

  private void message(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      boolean read = delimited && field.read(WireFormat.getTagFieldNumber(tag));
      if (!read) {
        in.skipField(tag);
      }
    }
  }

  private boolean nested(Field field) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    message(field);
    in.popLimit(outer);
    return true;
  }

  private boolean model(int number) throws IOException {
    return number == MODEL_GRAPH && nested(this::graph);
  }

  private boolean graph(int number) throws IOException {
    switch (number) {
      case GRAPH_NODE -> nodes.add(node());
      case GRAPH_INITIALIZER -> initializers.add(tensor());
      default -> {
        return false;
      }
    }
    return true;
  }

  private OnnxNode node() throws IOException {
    NodeFields fields = new NodeFields();
    nested(fields::read);
    return new OnnxNode(
        fields.name, fields.operator, fields.inputs, fields.outputs, Optional.ofNullable(fields.t));
  }

  private OnnxTensor tensor() throws IOException {
    TensorFields fields = new TensorFields();
    int outer = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      fields.read(tag);
    }
    in.popLimit(outer);
    return new OnnxTensor(
        fields.name, fields.dimensions, fields.type, fields.offset, fields.length);
  }

  private final class NodeFields {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;

    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private String name = "";
    private String operator = "";
    private OnnxTensor t;

    boolean read(int number) throws IOException {
      switch (number) {
        case INPUT -> inputs.add(in.readString());
        case OUTPUT -> outputs.add(in.readString());
        case NAME -> name = in.readString();
        case OPERATOR -> operator = in.readString();
        case ATTRIBUTE -> nested(this::attribute);
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean attribute(int number) throws IOException {
      if (number != ATTRIBUTE_TENSOR) {
        return false;
      }
      t = tensor();
      return true;
    }
  }

  private final class TensorFields {

    private static final int DIMENSIONS = 1;
    private static final int TYPE = 2;
    private static final int PACKED_FLOATS = 4;
    private static final int PACKED_INTEGERS = 5;
    private static final int NAME = 8;
    private static final int RAW = 9;

    private final List<Long> dimensions = new ArrayList<>();
    private String name = "";
    private int type;
    private int offset;
    private int length;

    void read(int tag) throws IOException {
      boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      switch (WireFormat.getTagFieldNumber(tag)) {
        case DIMENSIONS -> dimensions(packed);
        case TYPE -> type = in.readInt32();
        case NAME -> name = in.readString();
        case PACKED_FLOATS, PACKED_INTEGERS, RAW -> place(packed, tag);
        default -> in.skipField(tag);
      }
    }

    private void dimensions(boolean packed) throws IOException {
      if (!packed) {
        dimensions.add(in.readInt64());
        return;
      }
      int outer = in.pushLimit(in.readRawVarint32());
      while (in.getBytesUntilLimit() > 0) {
        dimensions.add(in.readInt64());
      }
      in.popLimit(outer);
    }

    private void place(boolean packed, int tag) throws IOException {
      if (!packed) {
        in.skipField(tag);
        return;
      }
      length = in.readRawVarint32();
      offset = in.getTotalBytesRead();
      in.skipRawBytes(length);
    }
  }
}
