package dev.touchstone.bench.history;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.bench.history.HistoryFill.Stretch;
import dev.touchstone.bench.history.HistoryReport.Load;
import dev.touchstone.bench.history.HistoryReport.Machine;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.port.ModelStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Fills a server of its own, then measures. */
final class HistoryRun {

  private static final String HISTORY = "history";
  private static final String UNLABELLED = "unlabelled";
  private static final String LEARNED = "learned";
  private static final String SAMPLE = "/sample/posts.jsonl";
  private static final String SAMPLE_DOMAIN = "harbour-flood";

  /** Verdicts of the domain that learned, so that some have labels behind their model. */
  private static final int LEARNED_VERDICTS = 1000;

  private final HistoryRequest request;
  private final Clock clock;
  private final Progress progress;

  HistoryRun(HistoryRequest request, Clock clock, Progress progress) {
    this.request = request;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it all.
   *
   * @throws IOException if the labels can't be read or the server's folder can't be made
   * @throws RuntimeException with one line that says what doesn't work
   */
  HistoryReport run(Settings settings) throws IOException {
    Instant begun = clock.instant();
    try (HistoryServer server = HistoryServer.start(settings, clock)) {
      Platform platform = server.platform();
      Jdbi jdbi = Jdbi.create(platform.database().dataSource()).installPlugin(new PostgresPlugin());
      Dataset labels = labels(server.folder());
      QueueSpeed queue = new QueueSpeed(platform, UNLABELLED);
      LearningSpeed learning = learning(platform, labels);
      long filling = System.nanoTime();
      fill(platform, jdbi, queue, learning);
      double fillSeconds = (System.nanoTime() - filling) / 1e9;
      List<String> domains = domains();
      return new HistoryReport(
          machine(begun, platform),
          new Load(
              request.verdicts(),
              HistoryRequest.DOMAINS,
              HistoryRequest.MONTHS,
              request.unlabelled(),
              labels.name(),
              fillSeconds),
          new PageSpeed(platform.database().verdictStore(), jdbi)
              .measure(domains, from().plus(30, ChronoUnit.DAYS), request.rounds(), progress),
          new ProvenanceSpeed(platform.database().dataSource())
              .measure(List.of(domains.get(0), LEARNED), request.rounds()),
          queue.measure(progress),
          learning.measure(progress));
    }
  }

  private void fill(Platform platform, Jdbi jdbi, QueueSpeed queue, LearningSpeed learning) {
    ModelStore models = platform.database().modelStore();
    ModelBundle source =
        models.find(models.champion(HISTORY).orElseThrow().modelId()).orElseThrow();
    String model = source.version().id();
    HistoryFill fill = new HistoryFill(jdbi, progress);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int all = request.verdicts();
    fill.fill(new Stretch(HISTORY, HistoryRequest.DOMAINS, 1, all, model, from(), now));
    Instant lately = now.minus(7, ChronoUnit.DAYS);
    fill.fill(new Stretch(UNLABELLED, 1, all + 1L, request.unlabelled(), model, lately, now));
    queue.embed(source.version(), jdbi, request.seed(), progress);
    platform.database().domainStore().create(new Domain(LEARNED, DomainState.NEW, null, lately));
    String adapted = learning.begin();
    long next = all + request.unlabelled() + 1L;
    fill.fill(new Stretch(LEARNED, 1, next, LEARNED_VERDICTS, adapted, lately, now));
    fill.settle();
  }

  private LearningSpeed learning(Platform platform, Dataset labels) {
    List<LabelledPost> posts =
        request.labels() == null
            ? labels.posts().stream().filter(post -> SAMPLE_DOMAIN.equals(post.domain())).toList()
            : labels.posts();
    Random random = new Random(request.seed());
    return new LearningSpeed(platform, LEARNED, LearningSpeed.inTurn(posts, random), random);
  }

  private Dataset labels(Path folder) throws IOException {
    if (request.labels() != null) {
      return LabelledPosts.read(request.labels());
    }
    Path copy = folder.resolve("sample.jsonl");
    try (InputStream in = HistoryRun.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new FileNotFoundException("expected the resource " + SAMPLE + ", found none");
      }
      Files.copy(in, copy);
    }
    return LabelledPosts.read(copy);
  }

  private Instant from() {
    return clock
        .instant()
        .atOffset(ZoneOffset.UTC)
        .minusMonths(HistoryRequest.MONTHS - 1L)
        .withDayOfMonth(1)
        .truncatedTo(ChronoUnit.DAYS)
        .toInstant();
  }

  private static List<String> domains() {
    return IntStream.range(0, HistoryRequest.DOMAINS).mapToObj(i -> HISTORY + "-" + i).toList();
  }

  private static Machine machine(Instant begun, Platform platform) {
    return new Machine(
        begun,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        platform.database().check().detail());
  }
}
