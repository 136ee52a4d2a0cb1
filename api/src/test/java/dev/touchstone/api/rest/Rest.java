package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;

/** Requests that several tests make. */
final class Rest {

  private static final String TEXT = "They opened the dam on purpose and nobody may say so.";

  private Rest() {}

  static Response post(String path, Object body) {
    return given().contentType(ContentType.JSON).body(body).post(path);
  }

  static void domain(String name) {
    post("/v1/domains", Map.of("name", name)).then().statusCode(201);
  }

  /** The model that judges a domain's posts. */
  static String classifiedBy(String domain) {
    return post("/v1/classify", Map.of("text", TEXT, "domain", domain)).path("modelId");
  }
}
