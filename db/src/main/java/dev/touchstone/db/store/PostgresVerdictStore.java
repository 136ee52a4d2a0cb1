package dev.touchstone.db.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.provenance.VerdictTrace;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Verdicts in PostgreSQL. */
public final class PostgresVerdictStore implements VerdictStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Foreign key of a verdict's model, which partitions have under names that begin alike. */
  static final String MODEL_KEY = "verdict_by_model";

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresVerdictStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<Verdict> find(UUID id) {
    return with(
        "find a verdict",
        handle ->
            verdicts(handle.createQuery(VerdictRows.SELECT + "WHERE v.id = :id").bind("id", id))
                .stream()
                .findFirst());
  }

  @Override
  public Optional<VerdictTrace> trace(UUID id) {
    return with(
        "trace a verdict",
        handle ->
            handle
                .createQuery(VerdictRows.SELECT_TRACE + "WHERE v.id = :id")
                .bind("id", id)
                .map((row, context) -> trace(row))
                .findOne());
  }

  @Override
  public VerdictPage page(VerdictQuery query) {
    if (!canMatch(query)) {
      return new VerdictPage(List.of(), false);
    }
    VerdictPageSql page = new VerdictPageSql(query);
    List<Verdict> found =
        with(
            "read a page of verdicts",
            handle -> verdicts(handle.createQuery(page.sql()).bindMap(page.bindings())));
    boolean hasMore = found.size() > query.limit();
    return new VerdictPage(hasMore ? found.subList(0, query.limit()) : found, hasMore);
  }

  @Override
  public List<Verdict> history(String postId) {
    if (!Values.isText(postId)) {
      return List.of();
    }
    String sql = VerdictRows.SELECT + "WHERE v.post_id = :post ORDER BY v.id DESC";
    return with(
        "read a post's verdicts", handle -> verdicts(handle.createQuery(sql).bind("post", postId)));
  }

  @Override
  public Map<String, Verdict> current(Collection<String> postIds) {
    String sql =
        VerdictRows.SELECT
            + """
            WHERE v.id = ANY (ARRAY(SELECT c.verdict_id FROM current_verdict c
                                    WHERE c.post_id = ANY (:posts)))
            """;
    List<String> possible = postIds.stream().filter(Values::isText).toList();
    return with(
            "read current verdicts",
            handle -> verdicts(handle.createQuery(sql).bindArray("posts", String.class, possible)))
        .stream()
        .collect(Collectors.toMap(Verdict::postId, Function.identity()));
  }

  @Override
  public Set<UUID> supersede(List<Verdict> verdicts) {
    VerdictStore.requireSuperseding(verdicts);
    return verdicts.isEmpty()
        ? Set.of()
        : Failures.retryConflicts("supersede verdicts", () -> supersedeOnce(verdicts));
  }

  private Set<UUID> supersedeOnce(List<Verdict> verdicts) {
    try {
      return jdbi.inTransaction(handle -> supersede(new VerdictWriter(handle), verdicts));
    } catch (JdbiException e) {
      if (Failures.constraint(e).startsWith(MODEL_KEY)) {
        throw new NoSuchElementException("expected a stored model behind each verdict");
      }
      throw e;
    }
  }

  private static Set<UUID> supersede(VerdictWriter writer, List<Verdict> verdicts) {
    Map<String, UUID> current = writer.lockCurrent(verdicts.stream().map(Verdict::postId).toList());
    List<Verdict> next =
        verdicts.stream().filter(v -> v.supersedes().equals(current.get(v.postId()))).toList();
    if (!next.isEmpty()) {
      writer.append(next);
      writer.moveCurrent(next);
    }
    return next.stream().map(Verdict::id).collect(Collectors.toSet());
  }

  @Override
  public Optional<UUID> supersededBy(UUID id) {
    return with(
        "find what superseded a verdict",
        handle ->
            handle
                .createQuery("SELECT id FROM verdict WHERE supersedes = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findFirst());
  }

  @Override
  public Map<String, Long> countByDecision(String domain) {
    if (!DomainName.isValid(domain)) {
      return Map.of();
    }
    String sql =
        """
        SELECT decision::text, count(*) AS verdicts FROM current_verdict
        WHERE domain = :domain GROUP BY decision
        """;
    return with(
        "count verdicts",
        handle ->
            handle
                .createQuery(sql)
                .bind("domain", domain)
                .reduceRows(
                    new HashMap<String, Long>(),
                    (counts, row) -> {
                      counts.put(
                          row.getColumn("decision", String.class),
                          row.getColumn("verdicts", Long.class));
                      return counts;
                    }));
  }

  @Override
  public Optional<Explanation> explanation(UUID id) {
    return with(
            "find an explanation",
            handle ->
                handle
                    .createQuery(
                        "SELECT explanation FROM verdict_explanation WHERE verdict_id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .findFirst())
        .map(PostgresVerdictStore::fromJson);
  }

  @Override
  public void explain(UUID id, Explanation explanation) {
    if (find(id).isEmpty()) {
      throw new NoSuchElementException("expected a stored verdict, got " + id);
    }
    String sql =
        """
        INSERT INTO verdict_explanation (verdict_id, explanation) VALUES (:id, CAST(:json AS jsonb))
        ON CONFLICT DO NOTHING
        """;
    with(
        "store an explanation",
        handle ->
            handle.createUpdate(sql).bind("id", id).bind("json", toJson(explanation)).execute());
  }

  /** Whether every filter could be a stored value. */
  private static boolean canMatch(VerdictQuery query) {
    return (query.modelId() == null || Values.isDigest(query.modelId()))
        && (query.postId() == null || Values.isText(query.postId()))
        && (query.domain() == null || DomainName.isValid(query.domain()));
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static VerdictTrace trace(ResultSet row) throws SQLException {
    String explanation = row.getString("explanation");
    return new VerdictTrace(
        VerdictRows.verdict(row),
        PostgresPostStore.post(row),
        row.getObject("superseded_by", UUID.class),
        explanation == null ? null : fromJson(explanation));
  }

  private static List<Verdict> verdicts(Query query) {
    return query.map((row, context) -> VerdictRows.verdict(row)).list();
  }

  private static String toJson(Explanation explanation) {
    try {
      return JSON.writeValueAsString(explanation);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("explanation can't be written as JSON", e);
    }
  }

  private static Explanation fromJson(String json) {
    try {
      return JSON.readValue(json, Explanation.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored explanation can't be read", e);
    }
  }
}
