package dev.touchstone.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.api.access.Endpoint;
import dev.touchstone.api.access.Http;
import dev.touchstone.api.access.Keys;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies outside a key's scope is to its holder as what does not exist, at every endpoint. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ScopeIT {

  /** Where a request is sent and with which body; names in angle brackets stand for ids. */
  private record Asked(String path, String body) {}

  private static final String MINE = "scope-mine";
  private static final String THEIRS = "scope-theirs";
  private static final String NOWHERE = "scope-nowhere";

  /** Endpoints whose answers leave out what is not the caller's; each has a test of its own. */
  private static final Set<String> LISTS =
      Set.of("GET /v1/domains", "GET /v1/models", "GET /v1/keys", "GET /v1/audit");

  /** Endpoints that need more than their path, by method and path. */
  private static final Map<String, Asked> MORE =
      Map.ofEntries(
          asked("POST /v1/domains", "", "{'name':'<domain>'}"),
          asked("POST /v1/classify", "", "{'text':'The dam holds.','domain':'<domain>'}"),
          asked("GET /v1/verdicts", "?domain=<domain>", null),
          asked("GET /v1/runs", "?domain=<domain>", null),
          asked("POST /v1/runs", "", "{'kind':'adaptation','domain':'<domain>'}"),
          asked("POST /v1/keys", "", "{'name':'<name>','role':'reader','domains':['<domain>']}"),
          asked("GET /v1/models/{a}/compare/{b}", "?domain=<domain>", null),
          asked(
              "POST /v1/domains/{domain}/labels",
              "",
              "{'labels':[{'text':'The dam holds.','label':'credible'}]}"),
          asked("POST /v1/domains/{domain}/labels/file", "", "text,label\nThe dam,credible\n"),
          asked(
              "POST /v1/domains/{domain}/labels/duplicates",
              "",
              "{'postId':'<post>','label':'credible','preview':true}"),
          asked("POST /v1/domains/{domain}/labels/withdrawals", "", "{'labels':['<run>']}"),
          asked("POST /v1/domains/{domain}/queue/{lease}", "", "{'skip':true}"),
          asked(
              "POST /v1/domains/{domain}/releases",
              "",
              "{'modelId':'<model>','alias':'champion','reason':'r'}"),
          asked("POST /v1/domains/{domain}/rollback", "", "{'reason':'r'}"),
          asked("PATCH /v1/domains/{domain}", "", "{'description':'d'}"),
          asked(
              "PUT /v1/domains/{domain}/thresholds",
              "",
              "{'credibleAtMost':0.2,'misinformationAtLeast':0.8,'reason':'r'}"),
          asked("DELETE /v1/domains/{domain}/thresholds", "?reason=r", null),
          asked("DELETE /v1/domains/{domain}/shadow", "?reason=r", null),
          asked("DELETE /v1/posts/{id}", "?reason=r", null),
          asked("POST /v1/verdicts/{id}/override", "", "{'label':'credible','reason':'r'}"));

  private static final Map<String, Map<String, String>> IDS = new HashMap<>();
  private static String key;

  @Inject StoredPosts posts;
  @Inject StoredModels models;
  @Inject Keys keys;

  @TestHTTPResource("/")
  URI server;

  @BeforeEach
  void twoDomainsWithOneOfEach() {
    if (key != null) {
      return;
    }
    for (String domain : List.of(MINE, THEIRS)) {
      Rest.domain(domain);
      posts.store(domain, StoredPosts.post(domain + "-post", "The dam of " + domain + " holds."));
      IDS.put(domain, ids(domain));
    }
    IDS.put(
        NOWHERE,
        Map.of(
            "domain", NOWHERE,
            "post", "no-such-post",
            "verdict", "019a0000-0000-7000-8000-000000000000",
            "run", "019a0000-0000-7000-8000-000000000000",
            "lease", "019a0000-0000-7000-8000-000000000000",
            "key", "019a0000-0000-7000-8000-000000000000",
            "model", "0".repeat(64)));
    key = keys.of(Role.ADMIN, new DomainScope(Set.of(MINE)));
  }

  static Stream<Endpoint> thoseThatNameSomething() {
    return Endpoint.table().stream().filter(endpoint -> !LISTS.contains(name(endpoint)));
  }

  @ParameterizedTest
  @MethodSource("thoseThatNameSomething")
  void hidesWhatIsOutside(Endpoint endpoint) {
    HttpResponse<String> theirs = ask(endpoint, THEIRS);
    HttpResponse<String> nowhere = ask(endpoint, NOWHERE);

    assertThat(theirs.statusCode())
        .as(theirs.body())
        .isEqualTo(endpoint.path().equals("/v1/keys") ? 400 : 404);
    assertThat(without(theirs, THEIRS)).isEqualTo(without(nowhere, NOWHERE));
  }

  @ParameterizedTest
  @MethodSource("thoseThatNameSomething")
  void showsWhatIsInside(Endpoint endpoint) {
    HttpResponse<String> mine = ask(endpoint, MINE);

    assertThat(mine.statusCode()).as(mine.body()).isNotIn(401, 403, 500);
    assertThat(without(mine, MINE)).isNotEqualTo(without(ask(endpoint, THEIRS), THEIRS));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void leavesOutWhatIsOutside(String path) {
    HttpResponse<String> list = new Http(server).send("GET", path, key, null);

    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body())
        .contains(MINE)
        .doesNotContain("\"" + THEIRS + "\"")
        .doesNotContain(IDS.get(THEIRS).get("model"))
        .doesNotContain(IDS.get(THEIRS).get("key"));
  }

  static Stream<String> lists() {
    return LISTS.stream().map(name -> name.substring("GET ".length()));
  }

  @Test
  void wantsADomainForAPageOfVerdicts() {
    HttpResponse<String> response = new Http(server).send("GET", "/v1/verdicts", key, null);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).at("/errors/0/parameter").asText()).isEqualTo("domain");
  }

  @Test
  void labelsNoPostFromOutside() {
    String body = "{'labels':[{'postId':'<post>','label':'credible'}]}";
    String path = "/v1/domains/" + MINE + "/labels";
    Http http = new Http(server);

    HttpResponse<String> theirs = http.send("POST", path, key, filled(body, THEIRS));
    HttpResponse<String> nowhere = http.send("POST", path, key, filled(body, NOWHERE));

    assertThat(theirs.statusCode()).isEqualTo(400);
    assertThat(Http.json(theirs).get("errors")).isEqualTo(Http.json(nowhere).get("errors"));
  }

  private Map<String, String> ids(String domain) {
    return Map.of(
        "domain",
        domain,
        "post",
        domain + "-post",
        "verdict",
        admin("GET", "/v1/verdicts?domain=" + domain, null, "/items/0/id"),
        "run",
        admin("POST", "/v1/runs", "{'kind':'adaptation','domain':'" + domain + "'}", "/id"),
        "lease",
        admin("GET", "/v1/domains/" + domain + "/queue", null, "/items/0/leaseId"),
        "key",
        admin(
            "POST",
            "/v1/keys",
            "{'name':'of " + domain + "','role':'reader','domains':['" + domain + "']}",
            "/key/id"),
        "model",
        models.adapted(domain, 1));
  }

  private String admin(String method, String path, String body, String pointer) {
    HttpResponse<String> response =
        new Http(server)
            .send(method, path, TestKeys.ADMIN, body == null ? null : body.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return Http.json(response).at(pointer).asText();
  }

  private HttpResponse<String> ask(Endpoint endpoint, String domain) {
    Asked more = MORE.getOrDefault(name(endpoint), new Asked("", null));
    assertThat(more.body() != null || !endpoint.method().equals("POST"))
        .as("a body for %s in MORE", name(endpoint))
        .isTrue();
    String path = filled(angled(endpoint.path()) + more.path(), domain);
    return new Http(server)
        .send(
            endpoint.method(), path, key, more.body() == null ? null : filled(more.body(), domain));
  }

  /** What the parameters of a path stand for, by where it begins. */
  private static String angled(String path) {
    String id = path.replaceFirst("^/v1/(\\w+?)s?(/.*)?$", "<$1>");
    return path.replace("{domain}", "<domain>")
        .replace("{lease}", "<lease>")
        .replace("{id}", id)
        .replace("{a}", "<model>")
        .replace("{b}", "<model>");
  }

  private static String filled(String template, String domain) {
    String filled = template.replace("<name>", "new of " + domain).replace('\'', '"');
    for (Map.Entry<String, String> id : IDS.get(domain).entrySet()) {
      filled = filled.replace("<" + id.getKey() + ">", id.getValue());
    }
    return filled;
  }

  /** The answer but for what names the request. */
  private static String without(HttpResponse<String> response, String domain) {
    String body = response.body();
    List<String> longestFirst =
        IDS.get(domain).values().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String id : longestFirst) {
      body = body.replace(id, "-");
    }
    return response.statusCode() + body.replaceAll("\"traceId\":\"\\w+\"", "");
  }

  private static String name(Endpoint endpoint) {
    return endpoint.method() + " " + endpoint.path();
  }

  private static Map.Entry<String, Asked> asked(String endpoint, String path, String body) {
    return Map.entry(endpoint, new Asked(path, body));
  }
}
