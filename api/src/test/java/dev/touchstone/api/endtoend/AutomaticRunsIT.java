package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.rest.InventedLabels;
import dev.touchstone.api.rest.TestFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Labels that nobody asks to learn from are learned from once they rest. */
@Timeout(300)
class AutomaticRunsIT {

  private static final String UP = "Touchstone is up: (\\S+)";

  private Path parent;

  @BeforeEach
  void createFolder() throws Exception {
    parent = Files.createTempDirectory("touchstone-automatic");
  }

  @AfterEach
  void deleteFolder() throws Exception {
    TestFolder.delete(parent);
  }

  @Test
  void aDomainIsAdaptedOnceItsLabelsRestOverARestartToo() throws Exception {
    String before;
    try (Program patient = start("3600")) {
      Api api = new Api(patient.await(UP));
      api.post("/v1/domains", Map.of("name", "flood"));
      api.post("/v1/domains/flood/labels", Map.of("labels", InventedLabels.flood(10)));
      before = api.classifiedBy("flood");
      Thread.sleep(6000);
      assertThat(api.runs("flood")).isEmpty();
      patient.kill();
    }

    try (Program server = start("1")) {
      Api api = new Api(server.await(UP));
      JsonNode run = api.awaitFirstRun("flood");
      assertThat(run.get("requestedBy").asText()).isEqualTo("touchstone");
      JsonNode over = api.awaitOver(run.get("id").asText());
      assertThat(over.get("state").asText()).as("%s", over).isEqualTo("SUCCEEDED");
      api.awaitModel("flood", over.get("modelId").asText());
      assertThat(over.get("modelId").asText()).isNotEqualTo(before);
      Thread.sleep(6000);
      assertThat(api.runs("flood")).extracting(one -> one.get("id")).hasSize(1);
    }
  }

  private Program start(String adaptAfter) throws Exception {
    return Program.start(
        parent.resolve("data"), Map.of("TOUCHSTONE_AUTO_ADAPT", adaptAfter), "serve");
  }
}
