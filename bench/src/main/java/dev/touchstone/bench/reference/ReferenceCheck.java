package dev.touchstone.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.List;
import java.util.Map;

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
    Fixture tree = new Fixture(fixture);
    Quantities quantities = new Quantities();
    try (Workspace workspace = Workspace.open(precision)) {
      FixtureModel model = new FixtureModel(tree, workspace);
      new MetaAdaptReference(tree, model).compute(quantities);
      new DamstfReference(tree, model).compute(quantities);
    }
    return compare(quantities.all(), tree.expected(), Tolerance.of(precision));
  }

  private static List<Finding> compare(
      Map<String, double[]> got, Map<String, double[]> expected, Tolerance tolerance) {
    got.keySet().stream()
        .filter(pointer -> !expected.containsKey(pointer))
        .findFirst()
        .ifPresent(
            pointer -> {
              throw new InvalidFixtureException(pointer, "a quantity", "none");
            });
    return expected.entrySet().stream()
        .map(entry -> compare(entry.getKey(), got.get(entry.getKey()), entry.getValue(), tolerance))
        .toList();
  }

  private static Finding compare(
      String pointer, double[] got, double[] expected, Tolerance tolerance) {
    if (got == null) {
      throw new InvalidFixtureException(pointer, "no quantity of this name", "one");
    }
    return tolerance.compare(pointer, got, expected);
  }
}
