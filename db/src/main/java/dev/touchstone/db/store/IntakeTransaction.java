package dev.touchstone.db.store;

import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.IntakePlan;
import dev.touchstone.core.intake.IntakePlan.Entry;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.KnownPosts;
import dev.touchstone.core.intake.KnownPosts.PostText;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.db.sql.ColumnArrays;
import dev.touchstone.db.sql.Values;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Stores one batch within a transaction that the caller opened. The fence comes first: its row lock
 * makes a second owner of the partition wait, and then fail. Rows go in as one array a column, a
 * statement a table.
 */
final class IntakeTransaction {

  private static final String ADVANCE =
      """
      INSERT INTO kafka_offset AS known (topic, partition, next_offset)
      VALUES (:topic, :partition, :to)
      ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
      WHERE known.next_offset = :from
      """;

  private static final String KNOWN_TEXTS =
      """
      SELECT batch.post_id, batch.raw_sha256,
             (SELECT max(v.version) FROM post_version v WHERE v.post_id = batch.post_id) AS latest,
             EXISTS (SELECT FROM post_version v WHERE v.post_id = batch.post_id
                     AND v.raw_sha256 = batch.raw_sha256) AS known
      FROM unnest(?, ?) AS batch (post_id, raw_sha256)
      """;

  private static final String INSERT_DOMAINS =
      """
      INSERT INTO domain (name, state, created_at)
      SELECT name, 'NEW', created_at FROM unnest(?, ?) AS batch (name, created_at)
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_POSTS =
      """
      INSERT INTO post_version (post_id, version, domain, domain_source, text, raw_sha256, author,
        published_at, url, lang, topic, partition, kafka_offset, kafka_millis, ingested_at)
      SELECT c1, c2, c3, c4::domain_source, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS batch (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15)
      """;

  private static final String INSERT_SHADOW_SCORES =
      """
      INSERT INTO shadow_score (model_id, domain, verdict_id, decision, probability,
        champion_decision, champion_probability)
      SELECT c1, c2, c3, c4::decision, c5, c6::decision, c7
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS batch (c1, c2, c3, c4, c5, c6, c7)
      """;

  private final Handle handle;
  private final IntakeBatch batch;
  private final VerdictWriter verdicts;

  IntakeTransaction(Handle handle, IntakeBatch batch) {
    this.handle = handle;
    this.batch = batch;
    this.verdicts = new VerdictWriter(handle);
  }

  IntakeOutcome run() {
    batch.advances().stream()
        .sorted(Comparator.comparing(OffsetAdvance::topic).thenComparing(OffsetAdvance::partition))
        .forEach(this::advance);
    IntakePlan plan = IntakePlan.of(batch.posts(), knownPosts());
    if (!plan.entries().isEmpty()) {
      write(plan);
    }
    return plan.outcome();
  }

  private void advance(OffsetAdvance advance) {
    int moved =
        handle
            .createUpdate(ADVANCE)
            .bind("topic", advance.topic())
            .bind("partition", advance.partition())
            .bind("from", advance.from())
            .bind("to", advance.to())
            .execute();
    if (moved == 0) {
      throw new FencedException(advance);
    }
  }

  /** A post is stored with its verdict, so only posts that have a current verdict are known. */
  private KnownPosts knownPosts() {
    Map<String, UUID> current =
        verdicts.lockCurrent(batch.posts().stream().map(IntakeTransaction::id).toList());
    List<JudgedPost> candidates =
        batch.posts().stream().filter(judged -> current.containsKey(id(judged))).toList();
    Set<PostText> texts = new HashSet<>();
    Map<String, Integer> latest = new HashMap<>();
    if (!candidates.isEmpty()) {
      readVersions(candidates, texts, latest);
    }
    return new KnownPosts(texts, latest, current);
  }

  private void readVersions(
      List<JudgedPost> candidates, Set<PostText> texts, Map<String, Integer> latest) {
    columns(KNOWN_TEXTS, candidates)
        .text(IntakeTransaction::id)
        .digest(judged -> PostText.of(judged).rawSha256())
        .query(
            row -> {
              latest.put(row.getString("post_id"), row.getInt("latest"));
              if (row.getBoolean("known")) {
                texts.add(new PostText(row.getString("post_id"), Values.hex(row, "raw_sha256")));
              }
            });
  }

  private void write(IntakePlan plan) {
    insertDomains(plan.entries());
    insertPosts(plan.entries());
    verdicts.append(plan.entries().stream().map(Entry::verdict).toList());
    verdicts.moveCurrent(plan.currentVerdicts().values());
    List<Entry> shadowed = plan.entries().stream().filter(e -> e.shadow() != null).toList();
    if (!shadowed.isEmpty()) {
      insertShadowScores(shadowed);
    }
  }

  /** In the order of names, so that two transactions never wait for one another. */
  private void insertDomains(List<Entry> entries) {
    Map<String, Instant> firstSeen = new TreeMap<>();
    for (Entry entry : entries) {
      firstSeen.putIfAbsent(entry.verdict().domain(), entry.post().ingestedAt());
    }
    columns(INSERT_DOMAINS, firstSeen.entrySet())
        .text(Map.Entry::getKey)
        .time(Map.Entry::getValue)
        .update();
  }

  private void insertPosts(List<Entry> entries) {
    columns(INSERT_POSTS, entries.stream().map(Entry::post).toList())
        .text(post -> post.id())
        .integer(post -> post.version())
        .text(post -> post.assignment().domain())
        .text(post -> post.assignment().source().name())
        .text(post -> post.text())
        .digest(post -> post.rawSha256())
        .text(post -> post.author())
        .time(post -> post.publishedAt())
        .text(post -> post.url())
        .text(post -> post.lang())
        .text(post -> post.origin().topic())
        .integer(post -> post.origin().partition())
        .bigint(post -> post.origin().offset())
        .bigint(post -> post.origin().timestamp().toEpochMilli())
        .time(post -> post.ingestedAt())
        .update();
  }

  private void insertShadowScores(List<Entry> entries) {
    columns(INSERT_SHADOW_SCORES, entries)
        .digest(entry -> entry.shadow().modelId())
        .text(entry -> entry.verdict().domain())
        .uuid(entry -> entry.verdict().id())
        .text(entry -> entry.shadow().decision().name())
        .real(entry -> entry.shadow().probability())
        .text(entry -> entry.verdict().classification().decision().name())
        .real(entry -> entry.verdict().classification().score().probability())
        .update();
  }

  private <T> ColumnArrays<T> columns(String sql, Collection<T> rows) {
    return new ColumnArrays<>(handle.getConnection(), sql, rows);
  }

  private static String id(JudgedPost judged) {
    return judged.post().post().id();
  }
}
