package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import dev.touchstone.ingest.consume.VerdictIds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run's events, whose worker is this test. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
@Timeout(120)
class RunEventsIT {

  @Inject Platform platform;

  @TestHTTPResource("/")
  URI server;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void tellEachStateUntilTheRunIsOver() throws Exception {
    UUID run = running("followed");
    try (Stream stream = follow(run, null)) {
      assertThat(stream.next()).contains("event:progress", "\"state\":\"RUNNING\"");
      runs().report(run, new RunProgress(1, 3, "reading labels"));
      assertThat(stream.next()).contains("reading labels");
      runs().report(run, new RunProgress(2, 3, "training"));
      assertThat(stream.next()).contains("training");
      runs().finish(run, RunOutcome.without(RunState.FAILED, "broke"), Instant.now());

      assertThat(stream.next()).contains("event:over", "\"reason\":\"broke\"");
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void goOnWhereTheClientLeft() throws Exception {
    UUID run = running("left");
    String id;
    try (Stream stream = follow(run, null)) {
      id = stream.next().lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
    }

    try (Stream stream = follow(run, id.substring(3).strip())) {
      runs().report(run, new RunProgress(1, 2, "training"));
      assertThat(stream.next()).contains("training");
    }
    runs().finish(run, RunOutcome.without(RunState.FAILED, "broke"), Instant.now());
  }

  @Test
  void sayThatTheyAreAliveWhereNothingHappens() throws Exception {
    UUID run = running("silent");
    try (Stream stream = follow(run, null)) {
      assertThat(stream.next()).contains("event:progress");
      assertThat(stream.next()).startsWith(":");
    }
    runs().finish(run, RunOutcome.without(RunState.FAILED, "broke"), Instant.now());
  }

  @Test
  void ofTooManyFollowersTheLastIsRefused() throws Exception {
    UUID run = running("crowded");
    List<Stream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < 64; i++) {
        Stream stream = follow(run, null);
        streams.add(stream);
        assertThat(stream.next()).contains("event:progress");
      }
      given()
          .get("/v1/runs/" + run + "/events")
          .then()
          .statusCode(503)
          .body("detail", containsString("64"));
    } finally {
      runs().finish(run, RunOutcome.without(RunState.FAILED, "broke"), Instant.now());
      for (Stream stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void ofNoRunAreNotFound() {
    given().get("/v1/runs/" + UUID.randomUUID() + "/events").then().statusCode(404);
  }

  private RunStore runs() {
    return platform.database().runStore();
  }

  /** A run that no worker of the server knows of. */
  private UUID running(String domain) {
    Rest.domain(domain);
    Instant now = Instant.now();
    UUID id = new VerdictIds(new SecureRandom()).at(now);
    runs().add(new Run(id, domain, RunKind.ADAPTATION, "ana", "{}", now, Run.Status.QUEUED));
    assertThat(runs().start(id, now)).isEqualTo(RunStore.Start.STARTED);
    return id;
  }

  private Stream follow(UUID run, String seen) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/v1/runs/" + run + "/events"))
            .header(TestKeys.HEADER, TestKeys.ADMIN)
            .header("Accept", "text/event-stream");
    if (seen != null) {
      request.header("Last-Event-ID", seen);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new Stream(
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
  }

  /** Blocks of lines with an empty line behind each. */
  private record Stream(BufferedReader lines) implements AutoCloseable {

    /** The next event or comment; null at the end. */
    String next() throws IOException {
      StringBuilder block = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !block.isEmpty()) {
          return block.toString();
        }
        block.append(line).append(line.isEmpty() ? "" : "\n");
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
