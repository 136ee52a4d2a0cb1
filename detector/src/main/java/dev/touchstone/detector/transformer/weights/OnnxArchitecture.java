package dev.touchstone.detector.transformer.weights;

import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.onnx.OnnxGraph;
import dev.touchstone.detector.onnx.OnnxNode;
import dev.touchstone.detector.onnx.OnnxTensor;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the graph of a BERT encoder tells of its shape: sizes by its weights, the length of a head
 * by what attention is divided by, epsilon by what a variance has added.
 */
final class OnnxArchitecture {

  private static final String ATTENTION = "/encoder/layer.0/attention/self/";
  private static final String FEED_FORWARD = "/encoder/layer.0/intermediate/";
  private static final String EMBEDDINGS = "/embeddings/";

  private final OnnxGraph graph;

  OnnxArchitecture(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * The shape.
   *
   * @throws EncoderFileException if the graph is not a BERT encoder's as PyTorch exports it
   */
  Architecture read() {
    if (has(EMBEDDINGS, "CumSum")) {
      throw refused("positions: counted by the graph as in RoBERTa; expected a config.json beside");
    }
    int hidden = dimension(WeightNames.WORDS, 1);
    Architecture.Size size =
        new Architecture.Size(
            dimension(WeightNames.WORDS, 0),
            layers(),
            hidden,
            hidden / headSize(hidden),
            dimension(WeightNames.bias(0, WeightNames.INTERMEDIATE), 0),
            dimension(WeightNames.POSITIONS, 0),
            dimension(WeightNames.TYPES, 0));
    return new Architecture(Architecture.Family.BERT, size, epsilon(), activation(), 0);
  }

  private int layers() {
    int count = 0;
    while (graph.initializer(WeightNames.bias(count, WeightNames.OUTPUT)).isPresent()) {
      count++;
    }
    if (count == 0) {
      throw refused(
          "initializer " + WeightNames.bias(0, WeightNames.OUTPUT) + ": expected one, got none");
    }
    return count;
  }

  private int dimension(String name, int axis) {
    OnnxTensor tensor =
        graph
            .initializer(name)
            .orElseThrow(() -> refused("initializer " + name + ": expected one, got none"));
    if (tensor.dimensions().size() <= axis) {
      throw refused(
          "initializer "
              + name
              + ": expected at least "
              + (axis + 1)
              + " dimensions, got "
              + tensor.dimensions());
    }
    return Math.toIntExact(tensor.dimensions().get(axis));
  }

  /** Attention is divided by the square root of a head's length. */
  private int headSize(int hidden) {
    double root = constant(ATTENTION, "Div", "what attention is divided by");
    int size = (int) Math.round(root * root);
    if (size < 1 || hidden % size != 0) {
      throw refused("head's length: expected a divisor of " + hidden + ", got " + size);
    }
    return size;
  }

  private double epsilon() {
    return Double.parseDouble(
        Float.toString(
            (float) constant(EMBEDDINGS + "LayerNorm/", "Add", "what a variance has added")));
  }

  private Architecture.Activation activation() {
    if (has(FEED_FORWARD, "Erf")) {
      return Architecture.Activation.GELU;
    }
    if (has(FEED_FORWARD, "Relu")) {
      return Architecture.Activation.RELU;
    }
    throw refused("activation: expected the operator Erf or Relu under " + FEED_FORWARD);
  }

  private boolean has(String prefix, String operator) {
    return nodes(prefix, operator).findAny().isPresent();
  }

  /** The number that a node of that operator has as one of its inputs. */
  private double constant(String prefix, String operator, String what) {
    return nodes(prefix, operator)
        .flatMap(node -> node.inputs().stream())
        .map(graph::scalar)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () -> refused(what + ": expected a node " + operator + " with a number at " + prefix));
  }

  private Stream<OnnxNode> nodes(String prefix, String operator) {
    return graph.nodes().stream()
        .filter(node -> node.name().startsWith(prefix) && node.operator().equals(operator));
  }

  private EncoderFileException refused(String problem) {
    return new EncoderFileException("encoder file " + graph.origin() + ", " + problem);
  }
}
