package dev.touchstone.bench.history;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Pages of 50 of a domain's newest verdicts since a moment: the first and a deep one, each beside
 * its rows looked up by their primary keys, taken in turn over several domains.
 */
final class PageSpeed {

  static final int PAGE = 50;

  /** How deep; less where a domain has fewer. */
  static final int DEEP = 1000;

  private static final int WARM_UP = 40;

  /** The columns that a page has, without making verdicts of them. */
  private static final String BY_KEY =
      """
      SELECT v.*, p.raw_sha256, p.topic, p.partition, p.kafka_offset, p.kafka_millis, p.ingested_at
      FROM verdict v
      JOIN post_version p ON p.post_id = v.post_id AND p.version = v.post_version
      WHERE v.id = ANY (:ids) ORDER BY v.id DESC
      """;

  private final VerdictStore verdicts;
  private final Jdbi jdbi;

  PageSpeed(VerdictStore verdicts, Jdbi jdbi) {
    this.verdicts = verdicts;
    this.jdbi = jdbi;
  }

  /**
   * What it took.
   *
   * @param deepPage the number of the deep page, in the domain that has the fewest
   */
  record Found(
      Quartiles first,
      Quartiles firstByKey,
      Quartiles deep,
      Quartiles deepByKey,
      int deepPage,
      int domains) {}

  private record Place(VerdictQuery query, List<UUID> ids, int page) {}

  private record Pair(Place first, Place deep) {}

  Found measure(List<String> domains, Instant since, int rounds, Progress progress) {
    List<Pair> pairs = pairs(domains, since, progress);
    List<List<Long>> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(new ArrayList<>());
    }
    try (Phase phase = progress.start("pages", WARM_UP + rounds)) {
      for (int round = -WARM_UP; round < rounds; round++) {
        long[] nanos = round(pairs.get(Math.floorMod(round, pairs.size())));
        for (int i = 0; i < nanos.length && round >= 0; i++) {
          taken.get(i).add(nanos[i]);
        }
        phase.advance(1);
      }
    }
    return new Found(
        Quartiles.of(taken.get(0)),
        Quartiles.of(taken.get(1)),
        Quartiles.of(taken.get(2)),
        Quartiles.of(taken.get(3)),
        pairs.stream().mapToInt(pair -> pair.deep.page).min().orElseThrow(),
        pairs.size());
  }

  private long[] round(Pair pair) {
    return new long[] {
      Quartiles.nanos(() -> verdicts.page(pair.first.query)),
      Quartiles.nanos(() -> byKey(pair.first.ids)),
      Quartiles.nanos(() -> verdicts.page(pair.deep.query)),
      Quartiles.nanos(() -> byKey(pair.deep.ids))
    };
  }

  private List<Pair> pairs(List<String> domains, Instant since, Progress progress) {
    try (Phase phase = progress.start("walking to deep pages", domains.size())) {
      List<Pair> pairs = new ArrayList<>();
      for (String domain : domains) {
        pairs.add(pair(domain, since));
        phase.advance(1);
      }
      return pairs;
    }
  }

  /** Walks by cursors, as whoever reads page after page. */
  private Pair pair(String domain, Instant since) {
    VerdictQuery query = new VerdictQuery(domain, null, null, null, since, null, false, null, PAGE);
    VerdictPage page = verdicts.page(query);
    Place first = place(query, page, 1);
    Place deep = first;
    for (int number = 2; number <= DEEP && page.hasMore(); number++) {
      VerdictQuery next = deep.query.continuedAfter(deep.ids.get(deep.ids.size() - 1));
      page = verdicts.page(next);
      if (page.verdicts().size() < PAGE) {
        break;
      }
      deep = place(next, page, number);
    }
    return new Pair(first, deep);
  }

  private static Place place(VerdictQuery query, VerdictPage page, int number) {
    return new Place(query, page.verdicts().stream().map(Verdict::id).toList(), number);
  }

  private List<Object[]> byKey(List<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(BY_KEY)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> columns(row))
                .list());
  }

  private static Object[] columns(ResultSet row) throws SQLException {
    Object[] columns = new Object[row.getMetaData().getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = row.getObject(i + 1);
    }
    return columns;
  }
}
