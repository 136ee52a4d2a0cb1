package dev.touchstone.core.contract;

import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.VerdictQuery;
import java.time.Instant;

/** A query put together filter by filter. */
record QuerySketch(VerdictQuery query) {

  QuerySketch withDomain(String domain) {
    return copy(domain, query.postId(), query.decision(), query.modelId(), query.history());
  }

  QuerySketch withPost(String postId) {
    return copy(query.domain(), postId, query.decision(), query.modelId(), query.history());
  }

  QuerySketch withDecision(Decision decision) {
    return copy(query.domain(), query.postId(), decision, query.modelId(), query.history());
  }

  QuerySketch withModel(String modelId) {
    return copy(query.domain(), query.postId(), query.decision(), modelId, query.history());
  }

  QuerySketch withHistory() {
    return copy(query.domain(), query.postId(), query.decision(), query.modelId(), true);
  }

  QuerySketch since(Instant since) {
    return between(since, query.until());
  }

  QuerySketch until(Instant until) {
    return between(query.since(), until);
  }

  private QuerySketch between(Instant since, Instant until) {
    return new QuerySketch(
        new VerdictQuery(
            query.domain(),
            query.postId(),
            query.decision(),
            query.modelId(),
            since,
            until,
            query.history(),
            null,
            query.limit()));
  }

  private QuerySketch copy(
      String domain, String postId, Decision decision, String modelId, boolean history) {
    return new QuerySketch(
        new VerdictQuery(
            domain,
            postId,
            decision,
            modelId,
            query.since(),
            query.until(),
            history,
            null,
            query.limit()));
  }
}
