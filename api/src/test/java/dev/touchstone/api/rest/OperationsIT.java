package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.touchstone.api.access.Endpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run it look at. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class OperationsIT {

  @Test
  void isAliveWhileItPolls() {
    given()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks[0].data", hasKey("lastPollAgeMillis"));
  }

  @Test
  void isReadyWithADatabaseAndAModel() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks[0].data.database", containsString("PostgreSQL"))
        .body("checks[0].data.model.length()", equalTo(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "touchstone_intake_records_total{outcome=\"verdict\"}",
        "touchstone_intake_records_total{outcome=\"dead-lettered\"}",
        "touchstone_intake_lag",
        "touchstone_intake_last_poll_age_seconds",
        "touchstone_outbox_backlog",
        "touchstone_verdicts_stray",
        "touchstone_intake_seconds_total{stage=\"judge\"}"
      })
  void exportsItsCounters(String metric) {
    given().get("/q/metrics").then().statusCode(200).body(containsString(metric));
  }

  static Stream<String> paths() {
    return Endpoint.table().stream().map(Endpoint::path).distinct();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void describesEachPath(String path) {
    given()
        .queryParam("format", "json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths", hasKey(path));
  }

  @Test
  void tellsWhereTheKeyGoes() {
    given()
        .queryParam("format", "json")
        .get("/q/openapi")
        .then()
        .body("components.securitySchemes.key.in", equalTo("header"))
        .body("components.securitySchemes.key.name", equalTo("X-API-Key"))
        .body("paths.'/v1/runs'.post.security[0]", hasKey("key"));
  }

  @Test
  void showsSwaggerUi() {
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
  }
}
