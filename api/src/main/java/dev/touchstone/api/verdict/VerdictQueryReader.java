package dev.touchstone.api.verdict;

import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.VerdictQuery;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;

/** Reads a {@link VerdictQuery} from query parameters. */
@Singleton
final class VerdictQueryReader {

  static final int DEFAULT_LIMIT = 50;

  private static final String DOMAIN_RULE = DomainName.RULE.replace("expected ", "");

  private final CursorCodec cursors;

  VerdictQueryReader(CursorCodec cursors) {
    this.cursors = cursors;
  }

  /**
   * Reads the query of a caller whose key is for {@code scope}.
   *
   * @throws dev.touchstone.api.problem.ProblemException naming each wrong or unknown parameter
   */
  VerdictQuery read(MultivaluedMap<String, String> given, DomainScope scope) {
    QueryParameters parameters = new QueryParameters(given);
    VerdictQuery query = filters(parameters);
    String cursor = parameters.text("cursor");
    if (!given.containsKey("domain") && !scope.isAll()) {
      parameters.fault("domain", "expected a domain of the key's, got none");
    }
    parameters.check();
    return cursor == null ? query : continued(query, cursor, parameters);
  }

  private static VerdictQuery filters(QueryParameters parameters) {
    String domain = parameters.text("domain", DomainName::isValid, DOMAIN_RULE);
    String post = parameters.text("post");
    Decision decision = parameters.constant("decision", Decision.class);
    String model = parameters.text("model");
    Instant since = parameters.moment("since");
    Instant until = parameters.moment("until");
    boolean history = parameters.flag("history", false);
    int limit = parameters.number("limit", 1, VerdictQuery.MAX_LIMIT, DEFAULT_LIMIT);
    if (since != null && until != null && !since.isBefore(until)) {
      parameters.fault("since", "expected a moment before until");
      until = null;
    }
    return new VerdictQuery(domain, post, decision, model, since, until, history, null, limit);
  }

  private VerdictQuery continued(VerdictQuery query, String cursor, QueryParameters parameters) {
    try {
      return query.continuedAfter(cursors.decode(query, cursor));
    } catch (IllegalArgumentException e) {
      parameters.fault("cursor", "expected a cursor from the Link header of this very query");
      parameters.check();
      throw e;
    }
  }
}
