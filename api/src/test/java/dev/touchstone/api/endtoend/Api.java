package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server as a program sees it. */
final class Api {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

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
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
