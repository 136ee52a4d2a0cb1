package dev.touchstone.db.store;

import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.sql.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The statement that reads one page: ranges of one index give at most a page of keys, and only
 * those are looked up. {@code LIMIT} is one more than the page, which tells whether there are more.
 *
 * <p>Current verdicts are merged from a range for each decision. Which index a range comes from is
 * settled by how it is ordered; the migration script says why.
 */
final class VerdictPageSql {

  private final StringBuilder filters = new StringBuilder();
  private final Map<String, Object> bindings = new LinkedHashMap<>();
  private final VerdictQuery query;
  private final String id;
  private final String order;

  VerdictPageSql(VerdictQuery query) {
    this.query = query;
    id = query.history() ? "id" : "verdict_id";
    order = isOrderedByBytes() ? "uuid_send(" + id + ")" : id;
    filter("domain = :domain", "domain", query.domain());
    filter("post_id = :post", "post", query.postId());
    filter("model_id = :model", "model", Values.digest(query.modelId()));
    filterKey("<", "after", query.after());
    since(query.since());
    until(query.until());
    bindings.put("limit", query.limit() + 1);
  }

  String sql() {
    return "SELECT "
        + VerdictRows.COLUMNS
        + (" FROM (SELECT page_key FROM (" + ranges() + ") AS ranges")
        + " ORDER BY page_key DESC LIMIT :limit) AS page"
        + " JOIN verdict v ON v.id = page.page_key"
        + VerdictRows.JOIN_POST
        + " ORDER BY page.page_key DESC";
  }

  Map<String, Object> bindings() {
    return bindings;
  }

  private boolean isOrderedByBytes() {
    boolean isOfAnIndexedScope =
        query.domain() != null || query.postId() != null || query.modelId() != null;
    return query.history() ? isOfAnIndexedScope || query.decision() != null : !isOfAnIndexedScope;
  }

  private String ranges() {
    if (query.history()) {
      return range("verdict", query.decision() == null ? "TRUE" : is(query.decision()));
    }
    List<Decision> decisions =
        query.decision() == null ? List.of(Decision.values()) : List.of(query.decision());
    return decisions.stream()
        .map(decision -> range("current_verdict", is(decision)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private String range(String table, String condition) {
    return ("(SELECT " + id + " AS page_key FROM " + table)
        + (" WHERE " + condition + filters)
        + (" ORDER BY " + order + " DESC LIMIT :limit)");
  }

  private static String is(Decision decision) {
    return "decision = '" + decision.name() + "'";
  }

  private void since(Instant since) {
    if (since != null) {
      Instant moment = Values.inRange(since);
      filterKey(">=", "sinceKey", Values.lowerBound(moment));
      filter("decided_at >= :since", "since", moment.atOffset(ZoneOffset.UTC));
    }
  }

  private void until(Instant until) {
    if (until != null) {
      Instant moment = Values.inRange(until);
      filterKey("<", "untilKey", Values.lowerBound(moment.plusMillis(1)));
      filter("decided_at < :until", "until", moment.atOffset(ZoneOffset.UTC));
    }
  }

  private void filterKey(String comparison, String name, UUID bound) {
    String value = "CAST(:" + name + " AS uuid)";
    String key = isOrderedByBytes() ? "uuid_send(" + value + ")" : value;
    filter(order + " " + comparison + " " + key, name, bound);
  }

  private void filter(String condition, String name, Object value) {
    if (value != null) {
      filters.append(" AND ").append(condition);
      bindings.put(name, value);
    }
  }
}
