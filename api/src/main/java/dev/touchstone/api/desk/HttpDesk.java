package dev.touchstone.api.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.domain.NewDomain;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.label.NewLabels;
import dev.touchstone.api.label.NewLabels.NewLabel;
import dev.touchstone.api.problem.Problem;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A running server's REST interface. */
final class HttpDesk implements Desk {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final URI server;
  private final Optional<String> key;

  /**
   * At an address such as {@code http://127.0.0.1:8080}.
   *
   * @param key what is shown to it; empty where there is none
   */
  HttpDesk(String server, Optional<String> key) {
    this.server = URI.create(server);
    this.key = key;
  }

  @Override
  public void ensureDomain(String domain) {
    HttpResponse<String> response = send(post("/v1/domains", new NewDomain(domain, null)));
    if (response.statusCode() != CONFLICT) {
      requireDone(response);
    }
  }

  @Override
  public LabelsAdded add(String domain, String analyst, List<GivenLabel> labels) {
    int added = 0;
    int known = 0;
    for (int start = 0; start < labels.size(); start += NewLabels.MOST) {
      List<GivenLabel> part =
          labels.subList(start, Math.min(labels.size(), start + NewLabels.MOST));
      LabelsAdded done = addPart(domain, analyst, part, start);
      added += done.added();
      known += done.known();
    }
    return new LabelsAdded(added, known, List.of());
  }

  @Override
  public RunView submit(NewRun asked) {
    return read(send(post("/v1/runs", asked)), RunView.class);
  }

  @Override
  public String domainOf(String modelId) {
    String path = "/v1/models/" + URLEncoder.encode(modelId, StandardCharsets.UTF_8);
    JsonNode model = read(send(HttpRequest.newBuilder(server.resolve(path))), JsonNode.class);
    if (!model.path("domain").isTextual()) {
      throw new StartException(
          "expected the id of a model that was made for a domain, got " + modelId);
    }
    return model.get("domain").textValue();
  }

  @Override
  public RunView run(UUID id) {
    return read(send(HttpRequest.newBuilder(server.resolve("/v1/runs/" + id))), RunView.class);
  }

  @Override
  public void close() {
    // the client has nothing to close
  }

  /** What an error says goes for {@code start} labels later. */
  private LabelsAdded addPart(String domain, String analyst, List<GivenLabel> labels, int start) {
    List<NewLabel> asked = labels.stream().map(HttpDesk::newLabel).toList();
    HttpResponse<String> response =
        send(post("/v1/domains/" + domain + "/labels", new NewLabels(analyst, asked)));
    if (response.statusCode() == 400) {
      throw RefusedLabelException.of(problem(response).errors())
          .<RuntimeException>map(refused -> refused.after(start))
          .orElseGet(() -> refused(response));
    }
    return read(response, LabelsAdded.class);
  }

  private static NewLabel newLabel(GivenLabel given) {
    return new NewLabel(
        given.postId(),
        given.text(),
        given.label().name().toLowerCase(Locale.ROOT),
        given.reason());
  }

  private HttpRequest.Builder post(String path, Object body) {
    try {
      return HttpRequest.newBuilder(server.resolve(path))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body for " + path + " has no JSON", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    key.ifPresent(secret -> request.header("X-API-Key", secret));
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StartException(
          "the server at "
              + server
              + " does not answer ("
              + e
              + "); what it was asked for goes on"
              + " when it is started again",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while waiting for the server at " + server, e);
    }
  }

  private <T> T read(HttpResponse<String> response, Class<T> type) {
    requireDone(response);
    try {
      return json.readValue(response.body(), type);
    } catch (JsonProcessingException e) {
      throw new StartException("the server at " + server + " answered what can't be read", e);
    }
  }

  private void requireDone(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw refused(response);
    }
  }

  private StartException refused(HttpResponse<String> response) {
    Problem problem = problem(response);
    String remedy = response.statusCode() == UNAUTHORIZED ? "set TOUCHSTONE_API_KEY to one" : "";
    String faults =
        problem.errors().stream()
            .map(fault -> Objects.requireNonNullElse(fault.pointer(), "") + " " + fault.message())
            .collect(Collectors.joining("; "));
    return new StartException(
        "the server refused ("
            + response.statusCode()
            + "): "
            + problem.detail()
            + " "
            + faults
            + remedy);
  }

  private Problem problem(HttpResponse<String> response) {
    try {
      return json.readValue(response.body(), Problem.class);
    } catch (JsonProcessingException e) {
      throw new StartException(
          "the server at " + server + " answered with status " + response.statusCode(), e);
    }
  }
}
