package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.access.Keys;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class KeysIT {

  @Inject Platform platform;
  @Inject Keys keys;

  @Test
  void openWhatTheirRoleAndScopeAllowUntilRevoked() {
    Response created =
        create(
            Map.of(
                "name", "ana",
                "role", "analyst",
                "domains", List.of("storm", "flood"),
                "expiresAt", "2027-01-31"));
    created
        .then()
        .statusCode(201)
        .header("Location", endsWith("/v1/keys/" + created.path("key.id")))
        .header("Cache-Control", equalTo("no-store"))
        .body("secret", matchesPattern("ts_[A-Za-z0-9_-]{43}"))
        .body("key.name", equalTo("ana"))
        .body("key.role", equalTo("ANALYST"))
        .body("key.domains", equalTo(List.of("flood", "storm")))
        .body("key.createdBy", equalTo("TOUCHSTONE_ADMIN_KEY"))
        .body("key.expiresAt", equalTo("2027-01-31T00:00:00Z"))
        .body("key.revokedAt", nullValue());
    String secret = created.path("secret");
    String id = created.path("key.id");
    as(secret).get("/v1/runs?domain=flood").then().statusCode(200);
    as(secret).get("/v1/keys").then().statusCode(403);

    given()
        .delete("/v1/keys/" + id + "?reason=left")
        .then()
        .statusCode(200)
        .body("revokedAt", notNullValue());

    as(secret).get("/v1/runs?domain=flood").then().statusCode(401);
    given().delete("/v1/keys/" + id).then().statusCode(409);
    given().get("/v1/keys/" + id).then().statusCode(200).body("revokedAt", notNullValue());
    Map<String, Object> again = Map.of("name", "ana", "role", "reader");
    create(again).then().statusCode(201);
    create(again).then().statusCode(409).body("detail", containsString("ana"));
  }

  @Test
  void areListedWithoutSecretsOrDigests() {
    String secret = create(Map.of("name", "listed", "role", "reader")).path("secret");

    given()
        .get("/v1/keys")
        .then()
        .statusCode(200)
        .body("items.name", hasItem("listed"))
        .body(not(containsString(secret.substring(3))))
        .body(not(containsString(Sha256.of(secret))));
  }

  @Test
  void haveSecretsThatNoTableHolds() throws SQLException {
    String secret = create(Map.of("name", "hidden", "role", "reader")).path("secret");

    try (Connection connection = platform.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("api_key", "audit")) {
        try (ResultSet found =
            statement.executeQuery(
                "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + secret + "%'")) {
          assertThat(found.next()).isTrue();
          assertThat(found.getLong(1)).as(table).isZero();
        }
      }
    }
  }

  @Test
  void ofAScopeAreMadeSeenAndRevokedByItsAdminAlone() {
    String admin = keys.of(Role.ADMIN, new DomainScope(Set.of("kept", "kept-too")));
    String everywhere = create(Map.of("name", "everywhere", "role", "reader")).path("key.id");

    as(admin, Map.of("name", "within", "role", "admin", "domains", List.of("kept")))
        .post("/v1/keys")
        .then()
        .statusCode(201);
    as(admin, Map.of("name", "wider", "role", "reader"))
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/domains"));
    as(admin, Map.of("name", "aside", "role", "reader", "domains", List.of("kept", "other")))
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/domains"));
    as(admin)
        .get("/v1/keys")
        .then()
        .body("items.name", hasItem("within"))
        .body("items.name", not(hasItem("everywhere")))
        .body("items.domains", everyItem(notNullValue()));
    as(admin).get("/v1/keys/" + everywhere).then().statusCode(404);
    as(admin).delete("/v1/keys/" + everywhere).then().statusCode(404);
  }

  @Test
  void thatDoNotExistAreNotFound() {
    for (String id : List.of("7", UUID.randomUUID().toString())) {
      given().get("/v1/keys/" + id).then().statusCode(404);
      given().delete("/v1/keys/" + id).then().statusCode(404);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "name | '' | /name",
        "name | null | /name",
        "name | LONG | /name",
        "name | Local | /name",
        "name | touchstone_admin_key | /name",
        "role | king | /role",
        "role | null | /role",
        "domains | '' | /domains",
        "domains | Not A Name | /domains/0",
        "domains | flood,Not A Name | /domains/1",
        "expiresAt | tomorrow | /expiresAt",
        "expiresAt | 2020-01-01 | /expiresAt",
        "expiresAt | 2126-01-01 | /expiresAt",
        "expiresAt | +999999999-12-31T00:00:00Z | /expiresAt",
        "secret | mine | /secret"
      })
  void areRefusedWithAPointer(String field, String value, String pointer) {
    Map<String, Object> body = new HashMap<>(Map.of("name", "refused", "role", "reader"));
    body.put(field, field.equals("domains") ? list(value) : longer(value));

    create(body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer));
  }

  private static List<String> list(String value) {
    return value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
  }

  private static String longer(String value) {
    return "LONG".equals(value) ? "a".repeat(101) : value;
  }

  private static Response create(Map<String, Object> body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/keys");
  }

  private static RequestSpecification as(String key) {
    return given().header(TestKeys.HEADER, key);
  }

  private static RequestSpecification as(String key, Map<String, Object> body) {
    return as(key).contentType(ContentType.JSON).body(body);
  }
}
