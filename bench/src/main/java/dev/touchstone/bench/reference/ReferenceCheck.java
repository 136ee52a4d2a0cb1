package dev.touchstone.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes every quantity of a fixture with the product's own classes and compares it with the
 * value that the fixture holds. Safe from several threads.
 */
public final class ReferenceCheck {

  private ReferenceCheck() {}

  /**
   * Runs the check.
   *
   * @param fixture the tree, of the form of {@code methods.json}: any sizes, number of tasks and
   *     steps
   * @return a finding for each quantity, in the fixture's order
   * @throws InvalidFixtureException if a quantity is missing, unknown or of another shape
   */
  public static List<Finding> run(JsonNode fixture, Precision precision) {
    return compute(fixture, precision).compare(fixture);
  }

  /** Computes the quantities; reads the fixture's inputs alone. */
  static Computed compute(JsonNode fixture, Precision precision) {
    Fixture tree = new Fixture(fixture);
    Quantities quantities = new Quantities();
    try (Workspace workspace = Workspace.open(precision)) {
      FixtureModel model = new FixtureModel(tree, workspace);
      new MetaAdaptReference(tree, model).compute(quantities);
      new DamstfReference(tree, model).compute(quantities);
    }
    return new Computed(quantities.all(), tree.inputs(), Tolerance.of(precision));
  }

  /**
   * Quantities that wait for their expected values.
   *
   * @param values computed values by pointer
   * @param inputs pointers of what they were computed from
   * @param tolerance of the comparison
   */
  record Computed(Map<String, double[]> values, Set<String> inputs, Tolerance tolerance) {

    List<Finding> compare(JsonNode fixture) {
      Map<String, double[]> expected = new Fixture(fixture).quantitiesBut(inputs);
      for (String pointer : values.keySet()) {
        if (!expected.containsKey(pointer)) {
          throw new InvalidFixtureException(pointer, "a quantity", "none");
        }
      }
      return expected.entrySet().stream()
          .map(quantity -> compare(quantity.getKey(), quantity.getValue()))
          .toList();
    }

    private Finding compare(String pointer, double[] expected) {
      double[] got = values.get(pointer);
      if (got == null) {
        throw new InvalidFixtureException(pointer, "no quantity of this name", "one");
      }
      return tolerance.compare(pointer, got, expected);
    }
  }
}
