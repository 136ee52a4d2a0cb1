package dev.touchstone.api.rescore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.run.Run;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * Which posts to judge again, by when they were ingested.
 *
 * @param from the first moment
 * @param to the moment behind the last
 */
public record ReScoreRange(Instant from, Instant to) {

  /** Most posts of one run. */
  public static final long MOST_POSTS = 200_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws IllegalArgumentException if it ends before it begins
   */
  public ReScoreRange {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("range: expected from before to, got " + from + ", " + to);
    }
  }

  /**
   * The range that a run was asked for.
   *
   * @throws IllegalArgumentException if its parameters hold none
   */
  static ReScoreRange of(Run run) {
    try {
      JsonNode parameters = JSON.readTree(run.parametersJson());
      return new ReScoreRange(moment(parameters, "from"), moment(parameters, "to"));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException(
          "run " + run.id() + ": expected the parameters from and to", e);
    }
  }

  private static Instant moment(JsonNode parameters, String name) {
    return Instant.parse(parameters.path(name).asText());
  }

  /** The parameters of a run, a JSON object. */
  public String parametersJson() {
    return JSON.createObjectNode().put("from", from.toString()).put("to", to.toString()).toString();
  }
}
