package dev.touchstone.detector.onnx;

import java.util.List;
import java.util.Optional;

/**
 * A node of an ONNX graph.
 *
 * @param name its name; may be empty
 * @param operator what it computes
 * @param inputs names of what it reads
 * @param outputs names of what it gives
 * @param value its value, where it is a constant
 */
public record OnnxNode(
    String name,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Optional<OnnxTensor> value) {

  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
