package dev.touchstone.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.touchstone.api.provenance.ModelHistory;
import dev.touchstone.api.provenance.ProvenanceReader;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.labelling.PostgresLabelStore;
import dev.touchstone.db.selftrain.PostgresPseudoLabelStore;
import dev.touchstone.db.store.PostgresModelStore;
import dev.touchstone.db.store.PostgresRunStore;
import dev.touchstone.db.store.PostgresVerdictStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;

/** What a verdict's provenance takes, its statements counted as they are sent. */
final class ProvenanceSpeed {

  private static final int WARM_UP = 40;

  private final AtomicInteger statements = new AtomicInteger();
  private final PostgresVerdictStore verdicts;
  private final ProvenanceReader reader;

  ProvenanceSpeed(DataSource data) {
    Jdbi jdbi = Jdbi.create(data).installPlugin(new PostgresPlugin());
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            statements.incrementAndGet();
          }
        });
    verdicts = new PostgresVerdictStore(jdbi);
    reader =
        new ProvenanceReader(
            verdicts,
            new ModelHistory(
                new PostgresModelStore(jdbi),
                new PostgresRunStore(jdbi),
                new PostgresLabelStore(jdbi),
                new PostgresPseudoLabelStore(jdbi),
                new ObjectMapper().registerModule(new JavaTimeModule())));
  }

  /**
   * What it took.
   *
   * @param mostStatements of any verdict
   */
  record Found(Quartiles time, int mostStatements) {}

  /** Verdicts of each domain in turn, the newest. */
  Found measure(List<String> domains, int rounds) {
    List<UUID> ids = domains.stream().flatMap(domain -> newest(domain).stream()).toList();
    List<Long> taken = new ArrayList<>();
    int most = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      UUID id = ids.get(Math.floorMod(round * 37, ids.size()));
      statements.set(0);
      long nanos = Quartiles.nanos(() -> reader.of(id).orElseThrow());
      most = Math.max(most, statements.get());
      if (round >= 0) {
        taken.add(nanos);
      }
    }
    return new Found(Quartiles.of(taken), most);
  }

  private List<UUID> newest(String domain) {
    return verdicts
        .page(new VerdictQuery(domain, null, null, null, null, null, false, null, 100))
        .verdicts()
        .stream()
        .map(Verdict::id)
        .toList();
  }
}
