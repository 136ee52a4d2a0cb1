package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.rest.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server as a program sees it. */
final class Api {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;

  Api(String server) {
    this.server = URI.create(server);
  }

  /** Number of current verdicts of a domain; 0 where the domain is unknown. */
  long count(String domain) throws IOException, InterruptedException {
    HttpResponse<String> response = send(server.resolve("/v1/domains/" + domain));
    if (response.statusCode() == 404) {
      return 0;
    }
    long sum = 0;
    for (JsonNode count : json.readTree(response.body()).get("verdicts")) {
      sum += count.asLong();
    }
    return sum;
  }

  /** Waits until a domain has {@code count} current verdicts. */
  long awaitAtLeast(String domain, long count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long now = count(domain);
    while (now < count) {
      assertThat(System.nanoTime()).as("%d of %d verdicts in time", now, count).isLessThan(end);
      Thread.sleep(50);
      now = count(domain);
    }
    return now;
  }

  /** Every verdict of a domain, superseded ones too. */
  List<JsonNode> history(String domain) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    Optional<URI> page =
        Optional.of(server.resolve("/v1/verdicts?history=true&limit=500&domain=" + domain));
    while (page.isPresent()) {
      HttpResponse<String> response = send(page.get());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      json.readTree(response.body()).get("items").forEach(all::add);
      page = next(response);
    }
    return all;
  }

  /** The provenance of a verdict. */
  JsonNode provenance(String id) throws IOException, InterruptedException {
    HttpResponse<String> response = send(server.resolve("/v1/verdicts/" + id + "/provenance"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }

  /** The id of the model that judges a domain's posts. */
  String classifiedBy(String domain) throws IOException, InterruptedException {
    return post("/v1/classify", Map.of("text", "The dam was opened.", "domain", domain))
        .get("modelId")
        .asText();
  }

  /** Waits until a model judges a domain's posts. */
  void awaitModel(String domain, String model) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!classifiedBy(domain).equals(model)) {
      assertThat(System.nanoTime()).as("model %s in service", model).isLessThan(end);
      Thread.sleep(50);
    }
  }

  /** What the server says at a path. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(server.resolve(path));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }

  /** A run as it stands. */
  JsonNode run(String id) throws IOException, InterruptedException {
    HttpResponse<String> response = send(server.resolve("/v1/runs/" + id));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }

  /** A domain's runs, newest first. */
  List<JsonNode> runs(String domain) throws IOException, InterruptedException {
    HttpResponse<String> response = send(server.resolve("/v1/runs?domain=" + domain));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    List<JsonNode> runs = new ArrayList<>();
    json.readTree(response.body()).get("items").forEach(runs::add);
    return runs;
  }

  /** Waits until a domain has a run. */
  JsonNode awaitFirstRun(String domain) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (runs(domain).isEmpty()) {
      assertThat(System.nanoTime()).as("a run in time").isLessThan(end);
      Thread.sleep(100);
    }
    return runs(domain).get(0);
  }

  /** Waits until a run is over. */
  JsonNode awaitOver(String id) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode run = run(id);
    while (run.get("finishedAt").isNull()) {
      assertThat(System.nanoTime()).as("over in time: %s", run).isLessThan(end);
      Thread.sleep(100);
      run = run(id);
    }
    return run;
  }

  /** What the server answers to a body. */
  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .header(TestKeys.HEADER, TestKeys.ADMIN)
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return json.readTree(response.body());
  }

  /** Calls a run off. */
  void cancel(String run) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/runs/" + run))
            .header(TestKeys.HEADER, TestKeys.ADMIN)
            .DELETE()
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  int status(String path) throws IOException, InterruptedException {
    return send(server.resolve(path)).statusCode();
  }

  private Optional<URI> next(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Link")
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(matcher -> URI.create(matcher.group(1)));
  }

  private HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri).header(TestKeys.HEADER, TestKeys.ADMIN).build(),
        BodyHandlers.ofString());
  }
}
