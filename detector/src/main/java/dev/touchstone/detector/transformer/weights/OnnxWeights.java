package dev.touchstone.detector.transformer.weights;

import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.onnx.OnnxGraph;
import dev.touchstone.detector.onnx.OnnxNode;
import dev.touchstone.detector.onnx.OnnxTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights within an ONNX file as PyTorch exports it. Embeddings, biases and layer norms are
 * initializers under their own names. A dense layer's weight has lost its name and is found as what
 * the layer's MatMul node reads; it is stored as [inputs, outputs].
 */
public final class OnnxWeights implements WeightSource {

  private static final String WEIGHT = ".weight";

  private final OnnxGraph graph;
  private final Architecture architecture;

  private OnnxWeights(OnnxGraph graph, Architecture architecture) {
    this.graph = graph;
    this.architecture = architecture;
  }

  /**
   * Reads a file whose graph tells its own shape.
   *
   * @throws EncoderFileException if it doesn't, or isn't an ONNX file
   */
  public static OnnxWeights read(EncoderFile file) {
    OnnxGraph graph = OnnxGraph.read(file);
    return new OnnxWeights(graph, new OnnxArchitecture(graph).read());
  }

  /**
   * Reads a file whose shape is told by a {@code config.json} beside it.
   *
   * @throws EncoderFileException if one of them can't be read
   */
  public static OnnxWeights read(EncoderFile file, EncoderFile config) {
    return new OnnxWeights(OnnxGraph.read(file), TransformerConfig.read(config));
  }

  @Override
  public String origin() {
    return graph.origin();
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public float[] read(String name, List<Integer> shape) {
    Place place = place(name);
    List<Long> expected = place.stored(shape);
    if (!place.tensor().dimensions().equals(expected)) {
      throw new EncoderFileException(
          where(name)
              + ": expected the shape "
              + expected
              + ", got "
              + place.tensor().dimensions());
    }
    float[] values = graph.floats(place.tensor());
    return place.transposed() ? Matrix.transpose(values, shape.get(1)) : values;
  }

  /**
   * The same file with other weights.
   *
   * @param values by name, each with all of a weight's values row by row; weights that are not
   *     named stay
   * @return the file's bytes
   * @throws EncoderFileException if a weight is missing or has another size
   */
  public byte[] with(Map<String, float[]> values) {
    Map<String, List<Integer>> shapes = WeightNames.shapes(architecture);
    Map<String, float[]> stored = new HashMap<>();
    values.forEach(
        (name, row) -> {
          Place place = place(name);
          stored.put(
              place.tensor().name(),
              place.transposed() ? Matrix.transpose(row, shapes.get(name).get(0)) : row);
        });
    return graph.with(stored);
  }

  /**
   * Where a weight lies.
   *
   * @param tensor the initializer
   * @param transposed whether rows and columns have changed places
   */
  private record Place(OnnxTensor tensor, boolean transposed) {

    List<Long> stored(List<Integer> shape) {
      return transposed
          ? List.of(shape.get(1).longValue(), shape.get(0).longValue())
          : shape.stream().map(Integer::longValue).toList();
    }
  }

  private Place place(String name) {
    return graph
        .initializer(name)
        .map(tensor -> new Place(tensor, false))
        .orElseGet(() -> new Place(unnamed(name), true));
  }

  private OnnxTensor unnamed(String name) {
    String node = matMul(name);
    return graph
        .node(node)
        .filter(found -> name.endsWith(WEIGHT) && found.operator().equals("MatMul"))
        .map(OnnxNode::inputs)
        .flatMap(inputs -> inputs.stream().flatMap(i -> graph.initializer(i).stream()).findFirst())
        .orElseThrow(
            () ->
                new EncoderFileException(
                    where(name)
                        + ": expected an initializer of that name or a MatMul node "
                        + node
                        + " that reads one, as an fp32 export from PyTorch has them, got neither"));
  }

  /** {@code a.layer.0.b.weight} is read by {@code /a/layer.0/b/MatMul}. */
  static String matMul(String name) {
    String part = name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
    return "/" + part.replaceAll("\\.(?!\\d)", "/") + "/MatMul";
  }

  private String where(String name) {
    return "encoder file " + graph.origin() + ", weight " + name;
  }
}
