package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

import dev.touchstone.api.problem.BodyLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, the answer is a problem details object. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ProblemsIT {

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/nothing", "/q/nothing", "/v1/verdicts/a/b"})
  void saysSoWhereThereIsNothing(String path) {
    problem(given().get(path), 404, path);
  }

  @Test
  void saysWhichMethodsThereAre() {
    problem(given().delete("/v1/domains"), 405, "/v1/domains");
    problem(given().put("/v1/verdicts"), 405, "/v1/verdicts");
  }

  @Test
  void saysThatTheMediaTypesDoNotFit() {
    problem(given().accept("text/csv").get("/v1/verdicts"), 406, "/v1/verdicts");
    problem(
        given().contentType(ContentType.TEXT).body("x").post("/v1/classify"), 415, "/v1/classify");
  }

  @Test
  void keepsTheCallersTrace() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    given()
        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
        .get("/v1/nothing")
        .then()
        .body("traceId", equalTo(trace));
    given()
        .header("traceparent", "garbage")
        .get("/v1/nothing")
        .then()
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  @Test
  void refusesAnAnnouncedBodyThatIsTooLong() throws IOException {
    String answer =
        raw(
            "POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + (BodyLimit.BYTES + 1)
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"status\":413");
  }

  @Test
  void refusesAnUnannouncedBodyThatIsTooLong() throws IOException, InterruptedException {
    byte[] megabyte = new byte[1024 * 1024];
    Arrays.fill(megabyte, (byte) ' ');
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/classify"))
            .header("Content-Type", "application/json")
            .header(TestKeys.HEADER, TestKeys.ADMIN)
            .POST(BodyPublishers.ofByteArrays(Collections.nCopies(21, megabyte)))
            .build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"status\":413");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/posts/%00", "/v1/posts/a%0ab", "/v1/models/%00", "/v1/verdicts?model=%00"})
  void refusesControlCharactersInAddresses(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"status\":400");
  }

  @Test
  void refusesBrokenEscapesInAddresses() throws IOException {
    assertThat(raw("GET /v1/posts/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void sendsSecurityHeaders() {
    given()
        .get("/v1/models")
        .then()
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"));
  }

  private static void problem(Response response, int status, String path) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("about:blank"))
        .body("status", equalTo(status))
        .body("instance", equalTo(path))
        .body("title.length()", greaterThan(0))
        .body("detail.length()", greaterThan(0))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  /** Sends bytes that no client library would, and reads until the server closes or answered. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
