package dev.touchstone.bench.reference;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fixture's network, parameters and examples as the product's own types. */
final class FixtureModel {

  private static final List<String> TENSORS =
      List.of("hidden.weight", "hidden.bias", "output.weight", "output.bias");
  private static final String NETWORK = "logits = output(tanh(hidden(x))); cross-entropy, mean";

  private final Fixture fixture;
  private final Workspace workspace;
  private final Parameters parameters;
  private final TanhNetwork network;

  FixtureModel(Fixture fixture, Workspace workspace) {
    this.fixture = fixture;
    this.workspace = workspace;
    requireForm(fixture);
    double[][] hidden = fixture.matrix("/parameters/hidden.weight");
    double[][] output = fixture.matrix("/parameters/output.weight");
    this.network = new TanhNetwork(hidden[0].length, hidden.length, output.length);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(TENSORS.get(0), matrix(hidden, hidden.length, hidden[0].length));
    tensors.put(TENSORS.get(1), vector(TENSORS.get(1), hidden.length));
    tensors.put(TENSORS.get(2), matrix(output, output.length, hidden.length));
    tensors.put(TENSORS.get(3), vector(TENSORS.get(3), output.length));
    this.parameters = Parameters.of(tensors);
  }

  Workspace workspace() {
    return workspace;
  }

  Parameters parameters() {
    return parameters;
  }

  List<String> tensors() {
    return TENSORS;
  }

  DifferentiableLoss<Batch> loss() {
    return new AutogradLoss<>(new CrossEntropy(network));
  }

  /** The examples {@code x} and {@code y} under a pointer. */
  Batch batch(String pointer) {
    NDArray inputs = inputs(pointer);
    int[] classes = fixture.classes(pointer + "/y", network.output().outputs());
    if (classes.length != inputs.getShape().get(0)) {
      throw new InvalidFixtureException(
          pointer + "/y", inputs.getShape().get(0) + " classes", classes.length);
    }
    return new Batch(inputs, workspace.oneHot(classes, network.output().outputs()));
  }

  private NDArray inputs(String pointer) {
    double[][] x = fixture.matrix(pointer + "/x");
    int width = network.hidden().inputs();
    if (x[0].length != width) {
      throw new InvalidFixtureException(pointer + "/x", "rows of " + width, x[0].length);
    }
    return matrix(x, x.length, width);
  }

  private NDArray vector(String name, int length) {
    double[] values = fixture.vector("/parameters/" + name);
    if (values.length != length) {
      throw new InvalidFixtureException("/parameters/" + name, length + " values", values.length);
    }
    return workspace.array(values, length);
  }

  private NDArray matrix(double[][] rows, int height, int width) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    if (flat.length != height * width) {
      throw new InvalidFixtureException(
          "/parameters", "a matrix of " + height + " x " + width, flat.length + " values");
    }
    return workspace.array(flat, height, width);
  }

  private static void requireForm(Fixture fixture) {
    if (!fixture.text("/network").startsWith(NETWORK)) {
      throw new InvalidFixtureException("/network", NETWORK, "another network");
    }
    if (!fixture.text("/precision").equals("float64")) {
      throw new InvalidFixtureException("/precision", "float64", "another precision");
    }
    if (!fixture.names("/parameters").equals(TENSORS)) {
      throw new InvalidFixtureException(
          "/parameters", "the tensors " + TENSORS, fixture.names("/parameters"));
    }
  }
}
