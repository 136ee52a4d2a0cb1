package dev.touchstone.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** Writes problem details as JSON, the same for REST resources and for the server under them. */
@Singleton
final class ProblemWriter {

  private final ObjectMapper json;

  ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  String write(RoutingContext request, int status, String detail, List<Fault> faults) {
    String path = request.request().path();
    return write(
        new Problem(
            "about:blank", title(status), status, detail, path, TraceId.of(request), faults));
  }

  /** The problem for a status that says it all. */
  String write(RoutingContext request, int status) {
    return write(request, status, detail(status, request), List.of());
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("problem of status " + problem.status() + " has no JSON", e);
    }
  }

  private static String title(int status) {
    Status known = Status.fromStatusCode(status);
    return known == null ? "Status " + status : known.getReasonPhrase();
  }

  private static String detail(int status, RoutingContext request) {
    return switch (status) {
      case 400 -> "The request can't be read.";
      case 401 -> "Expected a valid key in the X-API-Key header.";
      case 403 -> "The key's role is too low for this.";
      case 404 -> "There is nothing at this path; /q/openapi lists what there is.";
      case 405 -> "This path does not take " + request.request().method() + ".";
      case 406 -> "The Accept header leaves nothing that this path can give.";
      case 413 -> "The body is larger than the server reads.";
      case 415 -> "This path takes application/json.";
      default ->
          status < 500
              ? "The request can't be answered."
              : "The server failed; its log has the cause under this trace id.";
    };
  }
}
