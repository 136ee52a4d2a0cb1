package dev.touchstone.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.access.Http;
import dev.touchstone.api.rest.TestFolder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of every operation. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class DocumentIT {

  private static final List<String> PROBLEMS = List.of("400", "401", "403", "default");

  @TestHTTPResource("/")
  URI server;

  @Test
  void namesEachOperationOnceInWordsOfItsOwn() {
    List<String> names =
        operations().stream().map(one -> one.path("operationId").asText()).toList();

    assertThat(names).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("[a-z]+([A-Z][a-z]*)*"));
  }

  @Test
  void givesTheProblemsOfEachOperation() {
    assertThat(operations())
        .allSatisfy(
            operation ->
                assertThat(PROBLEMS)
                    .allSatisfy(
                        status ->
                            assertThat(schemaOfProblem(operation, status))
                                .as("%s %s", operation.get("operationId"), status)
                                .isEqualTo("#/components/schemas/Problem")));
    assertThat(document().at("/components/schemas/Problem/properties/errors/type").asText())
        .isEqualTo("array");
  }

  @Test
  void describesFreeFormJsonAsObjects() {
    assertThat(document().at("/components/schemas").has("JsonNode")).isFalse();
    assertThat(document().at("/components/schemas/JsonObject/additionalProperties").asBoolean())
        .isTrue();
  }

  private static String schemaOfProblem(JsonNode operation, String status) {
    return operation
        .at("/responses/" + status + "/content/application~1problem+json/schema/$ref")
        .asText();
  }

  private List<JsonNode> operations() {
    List<JsonNode> found = new ArrayList<>();
    document().get("paths").forEach(path -> path.forEach(found::add));
    return found;
  }

  private JsonNode document() {
    return Http.json(new Http(server).send("GET", "/q/openapi?format=json", null, null));
  }
}
