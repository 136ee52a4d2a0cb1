package dev.touchstone.api.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Thresholds;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A domain.
 *
 * @param description in an analyst's words, or null
 * @param verdicts number of current verdicts by decision; absent in lists
 * @param championId the model that judges its posts, or null where none is released; absent in
 *     lists
 * @param thresholds where its decisions begin; absent where its model's thresholds hold, and in
 *     lists
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DomainView(
    String name,
    DomainState state,
    String description,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Long> verdicts,
    @JsonInclude(JsonInclude.Include.NON_NULL) String championId,
    @JsonInclude(JsonInclude.Include.NON_NULL) Thresholds thresholds) {

  static DomainView of(Domain domain) {
    return new DomainView(
        domain.name(), domain.state(), domain.description(), domain.createdAt(), null, null, null);
  }

  static DomainView of(
      Domain domain, Map<String, Long> counts, String championId, Optional<Thresholds> thresholds) {
    return new DomainView(
        domain.name(),
        domain.state(),
        domain.description(),
        domain.createdAt(),
        withZeros(counts),
        championId,
        thresholds.orElse(null));
  }

  private static Map<String, Long> withZeros(Map<String, Long> counts) {
    return Arrays.stream(Decision.values())
        .map(Decision::name)
        .collect(
            Collectors.toMap(
                Function.identity(),
                decision -> counts.getOrDefault(decision, 0L),
                Long::sum,
                TreeMap::new));
  }
}
