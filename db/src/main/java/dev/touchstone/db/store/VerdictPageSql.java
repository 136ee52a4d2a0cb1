package dev.touchstone.db.store;

import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.sql.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statement that reads one page: a range of one index picks at most a page of keys, and only
 * those are looked up. {@code LIMIT} is one more than the page, which tells whether there are more.
 */
final class VerdictPageSql {

  private static final String CURRENT = "current_verdict";
  private static final String EVERY = "verdict";

  private final StringBuilder filters = new StringBuilder("TRUE");
  private final Map<String, Object> bindings = new LinkedHashMap<>();
  private final String table;
  private final String key;

  VerdictPageSql(VerdictQuery query) {
    table = query.history() ? EVERY : CURRENT;
    key = query.history() ? "id" : "verdict_id";
    filter("domain = :domain", "domain", query.domain());
    filter("post_id = :post", "post", query.postId());
    filter("decision = CAST(:decision AS decision)", "decision", query.decision());
    filter("model_id = :model", "model", Values.digest(query.modelId()));
    filter(key + " < :after", "after", query.after());
    since(query.since());
    until(query.until());
    bindings.put("limit", query.limit() + 1);
  }

  String sql() {
    return "SELECT "
        + VerdictRows.COLUMNS
        + (" FROM (SELECT " + key + " AS page_key FROM " + table + " WHERE " + filters)
        + (" ORDER BY " + key + " DESC LIMIT :limit) page")
        + " JOIN verdict v ON v.id = page.page_key"
        + VerdictRows.JOIN_POST
        + " ORDER BY page.page_key DESC";
  }

  Map<String, Object> bindings() {
    return bindings;
  }

  private void since(Instant since) {
    if (since != null) {
      Instant moment = Values.inRange(since);
      filter(key + " >= :sinceKey", "sinceKey", Values.lowerBound(moment));
      filter("decided_at >= :since", "since", moment.atOffset(ZoneOffset.UTC));
    }
  }

  private void until(Instant until) {
    if (until != null) {
      Instant moment = Values.inRange(until);
      filter(key + " < :untilKey", "untilKey", Values.lowerBound(moment.plusMillis(1)));
      filter("decided_at < :until", "until", moment.atOffset(ZoneOffset.UTC));
    }
  }

  private void filter(String condition, String name, Object value) {
    if (value != null) {
      filters.append(" AND ").append(condition);
      bindings.put(name, value);
    }
  }
}
