package dev.touchstone.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReferenceCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsEachQuantityAndExitsWithZero() throws IOException {
    assertThat(run(Fixtures.own())).isZero();
    assertThat(out.toString())
        .contains("/metaadapt/tasks/3/meta_gradient/hidden.weight")
        .contains("/damstf/instance_weight_gradient")
        .endsWith("95 quantities, 0 errors beyond tolerance" + System.lineSeparator());
  }

  @Test
  void exitsWithOneOnAPlantedErrorAndMarksIt() throws IOException {
    JsonNode planted = Fixtures.planted(Fixtures.own(), "/damstf/meta_loss");

    assertThat(run(planted)).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("/damstf/meta_loss +1\\.0e-03! +1\\.0e-03!")
        .contains("2 errors beyond tolerance");
  }

  @Test
  void exitsWithOneAndOneLineOnAFixtureWithoutAQuantity() throws IOException {
    assertThat(run(Fixtures.without(Fixtures.own(), "/damstf/meta_loss"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .endsWith("fixture /damstf/meta_loss: expected a quantity, got none");
  }

  @Test
  void exitsWithOneAndOneLineOnWhatIsNotJson() throws IOException {
    Path file = Files.writeString(folder.resolve("fixture.json"), "{\"network\": ");

    assertThat(run(file)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(run(folder.resolve("absent.json"))).isEqualTo(1);
  }

  private int run(JsonNode fixture) throws IOException {
    return run(Files.writeString(folder.resolve("fixture.json"), fixture.toString()));
  }

  private int run(Path file) {
    return new CommandLine(new ReferenceCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute("--file", file.toString());
  }
}
