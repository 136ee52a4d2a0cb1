package dev.touchstone.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.bench.reference.ReferenceCheck.Computed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceCheckTest {

  private final JsonNode own = Fixtures.own();

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theProductAgreesWithIndependentValuesAtOtherSizes(Precision precision) {
    assertThat(ReferenceCheck.run(own, precision)).allMatch(Finding::within).hasSize(95);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theProductAgreesWithTheSharedValues(Precision precision) {
    assertThat(ReferenceCheck.run(Fixtures.shared(), precision)).allMatch(Finding::within);
  }

  @Test
  void exactArithmeticIsFarInsideItsTolerance() {
    assertThat(ReferenceCheck.run(own, Precision.FLOAT64))
        .allSatisfy(finding -> assertThat(finding.error()).isLessThan(1e-12));
  }

  @Test
  void anErrorPlantedInAnyExpectedValueIsCaught() {
    Computed computed = ReferenceCheck.compute(own, Precision.FLOAT64);

    for (String quantity : computed.values().keySet()) {
      for (String value : Fixtures.numbers(own, quantity)) {
        List<Finding> findings = computed.compare(Fixtures.planted(own, value));
        assertThat(findings)
            .as("error planted at %s", value)
            .filteredOn(finding -> !finding.within())
            .extracting(Finding::pointer)
            .containsExactly(quantity);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/parameters/hidden.weight/0/0",
        "/metaadapt/temperature",
        "/metaadapt/learning_rates/output.bias/1",
        "/metaadapt/query/x/0/0",
        "/metaadapt/tasks/3/support/x/8/6",
        "/damstf/virtual_rate",
        "/damstf/batch/x/10/0",
        "/damstf/instance_weights/0",
        "/damstf/meta_validation/x/5/6"
      })
  void anInputThatIsNotTheOneTheValuesWereMadeFromIsCaught(String input) {
    assertThat(ReferenceCheck.run(Fixtures.planted(own, input), Precision.FLOAT64))
        .anyMatch(finding -> !finding.within());
  }

  @Test
  void aMissingQuantityIsAnErrorWhicheverItIs() {
    Computed computed = ReferenceCheck.compute(own, Precision.FLOAT64);

    for (String quantity : computed.values().keySet()) {
      assertThatThrownBy(() -> computed.compare(Fixtures.without(own, quantity)))
          .isInstanceOf(InvalidFixtureException.class)
          .hasMessage("fixture " + quantity + ": expected a quantity, got none");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/metaadapt", "/metaadapt/tasks/2", "/damstf", "/damstf/pool"})
  void anUnknownQuantityIsAnErrorWhereverItIs(String where) {
    JsonNode more = own.deepCopy();
    ((ObjectNode) more.at(where)).put("surprise", 1.5);

    assertThatThrownBy(() -> ReferenceCheck.run(more, Precision.FLOAT64))
        .isInstanceOf(InvalidFixtureException.class)
        .hasMessageContaining(where + "/surprise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/network",
        "/precision",
        "/parameters/output.bias",
        "/metaadapt/inner_steps",
        "/metaadapt/tasks",
        "/metaadapt/query/y",
        "/damstf/instance_weights",
        "/damstf/pool/probabilities"
      })
  void aMissingInputIsAnError(String input) {
    assertThatThrownBy(() -> ReferenceCheck.run(Fixtures.without(own, input), Precision.FLOAT64))
        .isInstanceOf(InvalidFixtureException.class);
  }

  @Test
  void inputsThatContradictEachOtherAreErrors() {
    for (JsonNode bad :
        List.of(
            Fixtures.changed(own, "/metaadapt/inner_steps", 3),
            Fixtures.changed(own, "/metaadapt/query/y/0", 2),
            Fixtures.changed(own, "/metaadapt/query/y/0", 0.5),
            Fixtures.changed(own, "/damstf/pool/probabilities/0/0", 3))) {
      assertThatThrownBy(() -> ReferenceCheck.run(bad, Precision.FLOAT64))
          .isInstanceOf(InvalidFixtureException.class)
          .hasMessageContaining("expected")
          .hasMessageContaining("got");
    }
  }
}
