package dev.touchstone.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.rest.TestFolder;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each endpoint of docs/access.md with each kind of key. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class RolesIT {

  @Inject Keys keys;
  @Inject Platform platform;

  @TestHTTPResource("/")
  URI server;

  static List<Endpoint> endpoints() {
    return Endpoint.table();
  }

  static Stream<Arguments> rolesThatAreTooLow() {
    return endpoints().stream()
        .flatMap(
            endpoint ->
                Arrays.stream(Role.values())
                    .filter(role -> !role.covers(endpoint.least()))
                    .map(role -> Arguments.of(endpoint, role)));
  }

  @ParameterizedTest
  @MethodSource("rolesThatAreTooLow")
  void refuseALowerRole(Endpoint endpoint, Role role) {
    JsonNode problem = problem(ask(endpoint, keys.of(role)), 403);

    assertThat(problem.get("detail").asText()).isEqualTo("The key's role is too low for this.");
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void letTheirRoleThrough(Endpoint endpoint) {
    assertThat(ask(endpoint, keys.of(endpoint.least())).statusCode()).isNotIn(401, 403, 500);
    assertThat(ask(endpoint, keys.of(Role.ADMIN)).statusCode()).isNotIn(401, 403, 500);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void sayTheSameOfEveryKeyThatIsNone(Endpoint endpoint) {
    JsonNode missing = unauthorized(endpoint, null);

    for (String key : List.of("", " ", "wrong", "ts_" + "0".repeat(43), "ü")) {
      assertThat(unauthorized(endpoint, key)).as("key %s", key).isEqualTo(missing);
    }
    assertThat(unauthorized(endpoint, keys.expired())).isEqualTo(missing);
    assertThat(unauthorized(endpoint, keys.revoked())).isEqualTo(missing);
  }

  @Test
  void takeAStewardToHavePostsJudgedAgain() {
    String body =
        "{\"domain\":\"none\",\"kind\":\"re-score\",\"from\":\"2026-01-01T00:00:00Z\","
            + "\"to\":\"2026-01-02T00:00:00Z\"}";
    Http http = new Http(server);

    problem(http.send("POST", "/v1/runs", keys.of(Role.ANALYST), body), 403);
    problem(http.send("POST", "/v1/runs", keys.of(Role.STEWARD), body), 404);
  }

  @Test
  void areClosedToARevokedKeyFromThenOn() {
    String key = keys.of(Role.READER, DomainScope.ALL);
    Endpoint domains = new Endpoint("GET", "/v1/domains", Role.READER);
    assertThat(ask(domains, key).statusCode()).isEqualTo(200);

    ApiKeyStore stored = platform.database().apiKeyStore();
    ApiKey revoked = stored.findBySecret(Sha256.of(key)).orElseThrow();
    assertThat(stored.revoke(revoked.id(), platform.clock().instant())).isTrue();

    assertThat(ask(domains, key).statusCode()).isEqualTo(401);
  }

  @Test
  void openToTheLocalKey() {
    String local = platform.localKey().orElseThrow().value();

    assertThat(ask(new Endpoint("GET", "/v1/domains", Role.READER), local).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/q/swagger-ui/"
      })
  void areNoneOfThosePathsThatNeedNoKey(String path) {
    Http http = new Http(server);

    assertThat(http.send("GET", path, null, null).statusCode()).isEqualTo(200);
    assertThat(http.send("GET", path, "wrong", null).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(Endpoint endpoint, String key) {
    String path = endpoint.path().replaceAll("\\{[a-z]+}", "none");
    boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(endpoint.method());
    return new Http(server).send(endpoint.method(), path, key, hasBody ? "{}" : null);
  }

  private JsonNode unauthorized(Endpoint endpoint, String key) {
    HttpResponse<String> response = ask(endpoint, key);
    JsonNode problem = problem(response, 401);
    assertThat(response.headers().map())
        .containsEntry("www-authenticate", List.of("ApiKey realm=\"touchstone\""));
    ((ObjectNode) problem).remove("traceId");
    return problem;
  }

  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    return Http.json(response);
  }
}
