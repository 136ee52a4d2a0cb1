package dev.touchstone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.touchstone.client.api.ClassifyApi;
import dev.touchstone.client.api.DomainsApi;
import dev.touchstone.client.api.LabelsApi;
import dev.touchstone.client.api.RunsApi;
import dev.touchstone.client.api.VerdictsApi;
import dev.touchstone.client.model.ClassifyAnswer;
import dev.touchstone.client.model.ClassifyRequest;
import dev.touchstone.client.model.Decision;
import dev.touchstone.client.model.LabelsAdded;
import dev.touchstone.client.model.NewDomain;
import dev.touchstone.client.model.NewLabel;
import dev.touchstone.client.model.NewLabels;
import dev.touchstone.client.model.NewRun;
import dev.touchstone.client.model.PageVerdictView;
import dev.touchstone.client.model.Problem;
import dev.touchstone.client.model.Provenance;
import dev.touchstone.client.model.RunState;
import dev.touchstone.client.model.RunView;
import dev.touchstone.client.model.VerdictView;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program does with the client that is generated from the server's OpenAPI document.
 * Compiled together with that client, by GeneratedClientIT.
 */
public final class ClientTour implements Function<List<Map<String, String>>, Map<String, String>> {

  private static final String LEARNED = "client-learned";
  private static final String STREAM = "client-stream";
  private static final Set<RunState> UNDER_WAY = EnumSet.of(RunState.QUEUED, RunState.RUNNING);
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&>]+)[^>]*>; *rel=\"next\"");

  private final ApiClient client = new ApiClient();
  private final Map<String, String> seen = new LinkedHashMap<>();

  public ClientTour(URI server, String key) {
    client.updateBaseUri(server.toString().replaceFirst("/$", ""));
    client.setRequestInterceptor(request -> request.header("X-API-Key", key));
  }

  /** Goes through with {@code labels} (text, label), and tells what it saw. */
  @Override
  public Map<String, String> apply(List<Map<String, String>> labels) {
    try {
      seen.put("domain", new DomainsApi(client).createDomain(newDomain(), null).getName());
      seen.put("labels added", String.valueOf(add(labels).getAdded()));
      learn();
      page();
      classify();
      wrong();
      return seen;
    } catch (ApiException | JsonProcessingException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewDomain newDomain() {
    return new NewDomain().name(LEARNED).description("Opened by a generated client.");
  }

  private LabelsAdded add(List<Map<String, String>> labels) throws ApiException {
    List<NewLabel> given =
        labels.stream()
            .map(one -> new NewLabel().text(one.get("text")).label(one.get("label")))
            .toList();
    return new LabelsApi(client).addLabels(LEARNED, new NewLabels().labels(given), null);
  }

  private void learn() throws ApiException, InterruptedException {
    RunsApi runs = new RunsApi(client);
    NewRun asked = new NewRun().domain(LEARNED).kind(NewRun.KindEnum.ADAPTATION);
    String key = UUID.randomUUID().toString();
    RunView run = runs.submitRun(asked, key);
    boolean same = runs.submitRun(asked, key).getId().equals(run.getId());
    seen.put("asked twice under one key", same ? "one run" : "two runs");
    while (UNDER_WAY.contains(run.getState())) {
      Thread.sleep(200);
      run = runs.getRun(run.getId().toString());
    }
    seen.put("run", run.getState().toString());
    seen.put("run's model", run.getModelId());
    seen.put("run's provenance", String.valueOf(!run.getProvenance().isEmpty()));
  }

  private void page() throws ApiException {
    VerdictsApi verdicts = new VerdictsApi(client);
    List<UUID> ids = new ArrayList<>();
    int pages = 0;
    String cursor = "";
    while (cursor != null) {
      ApiResponse<PageVerdictView> page = page(verdicts, cursor.isEmpty() ? null : cursor);
      page.getData().getItems().stream().map(VerdictView::getId).forEach(ids::add);
      cursor = next(page);
      pages++;
    }
    seen.put("pages", String.valueOf(pages));
    seen.put("different verdicts", String.valueOf(Set.copyOf(ids).size()));
    Provenance provenance = verdicts.getProvenance(ids.get(0).toString(), null);
    seen.put("provenance's topic", provenance.getOrigin().getTopic());
  }

  private static ApiResponse<PageVerdictView> page(VerdictsApi verdicts, String cursor)
      throws ApiException {
    Decision any = null;
    return verdicts.listVerdictsWithHttpInfo(STREAM, null, any, null, null, null, false, 3, cursor);
  }

  private static String next(ApiResponse<?> page) {
    List<String> links = page.getHeaders().getOrDefault("link", List.of());
    Matcher cursor = CURSOR.matcher(String.join(",", links));
    return cursor.find() ? cursor.group(1) : null;
  }

  private void classify() throws ApiException {
    ClassifyApi classifier = new ClassifyApi(client);
    ClassifyAnswer one = classifier.classify(new ClassifyRequest().text("The dam holds."));
    seen.put("one text", one.getDecision() != null && one.getItems().isEmpty() ? "judged" : "not");
    ClassifyAnswer two =
        classifier.classify(new ClassifyRequest().texts(List.of("It holds.", "It broke.")));
    seen.put("two texts", String.valueOf(two.getItems().size()));
  }

  private void wrong() throws JsonProcessingException {
    try {
      new RunsApi(client).listRuns("Not A Domain", null);
    } catch (ApiException e) {
      Problem problem =
          ApiClient.createDefaultObjectMapper().readValue(e.getResponseBody(), Problem.class);
      seen.put("refused with", String.valueOf(e.getCode()));
      seen.put("problem's status", String.valueOf(problem.getStatus()));
      seen.put("problem's parameter", problem.getErrors().get(0).getParameter());
    }
  }
}
