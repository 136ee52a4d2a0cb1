package dev.touchstone.api.demo;

import dev.touchstone.api.data.StartException;
import dev.touchstone.api.demo.DomainScore.Judged;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.ingest.consume.IntakeMetrics;
import dev.touchstone.ingest.produce.PostProducer;
import dev.touchstone.ingest.produce.ProduceReport;
import dev.touchstone.ingest.produce.ProduceRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Streams the sample through Kafka and reports what became of it. A data folder may be used again:
 * what an earlier run stored is told apart and counted once.
 */
public final class Demo {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Platform platform;
  private final PrintWriter out;
  private final boolean terminal;
  private final double postsPerSecond;
  private final AtomicLong sent = new AtomicLong();

  /**
   * A demo over a started platform.
   *
   * @param out is told how it goes
   * @param terminal whether lines of {@code out} may be rewritten
   * @param postsPerSecond how fast posts are sent, or 0 for as fast as it goes
   */
  public Demo(Platform platform, PrintWriter out, boolean terminal, double postsPerSecond) {
    this.platform = platform;
    this.out = out;
    this.terminal = terminal;
    this.postsPerSecond = postsPerSecond;
  }

  /**
   * Runs the demo and returns its report, in lines.
   *
   * @param http where the server listens, for the report
   * @throws StartException if posts are not judged in three minutes after the last one
   */
  public String run(URI http) throws IOException, InterruptedException {
    List<SamplePost> sample = Sample.posts();
    Instant start = platform.clock().instant();
    watch(sample, sending());
    Duration elapsed = Duration.between(start, platform.clock().instant());
    List<Verdict> verdicts = verdicts(sample);
    long known = verdicts.stream().filter(verdict -> verdict.decidedAt().isBefore(start)).count();
    return new DemoReport(
            sample.size(),
            verdicts.size(),
            known,
            elapsed,
            scores(sample, verdicts),
            http,
            platform.localKey().orElseThrow(),
            platform.settings().dataDir())
        .text();
  }

  private CompletableFuture<ProduceReport> sending() throws IOException {
    Path file =
        Files.createDirectories(platform.settings().dataDir().resolve("sample"))
            .resolve("posts.jsonl");
    Sample.copyTo(file);
    ProduceRequest request =
        new ProduceRequest(file, platform.topics().posts(), null, postsPerSecond, 0);
    PostProducer producer =
        new PostProducer(
            platform.parts().kafka(), platform.clock(), report -> sent.set(report.sent()));
    return CompletableFuture.supplyAsync(
        () -> send(producer, request), task -> new Thread(task, "demo-send").start());
  }

  private ProduceReport send(PostProducer producer, ProduceRequest request) {
    try {
      ProduceReport report = producer.run(request);
      sent.set(report.sent());
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + request.file(), e);
    }
  }

  private void watch(List<SamplePost> sample, CompletableFuture<ProduceReport> sending)
      throws InterruptedException {
    IntakeMetrics intake = platform.intake().metrics();
    DemoProgress progress = new DemoProgress(out, terminal, platform.clock());
    Instant giveUp = Instant.MAX;
    while (!sending.isDone() || !allJudged(sample, intake)) {
      progress.show(sent.get(), intake);
      Thread.sleep(TICK.toMillis());
      Instant now = platform.clock().instant();
      giveUp = sending.isDone() && giveUp.equals(Instant.MAX) ? now.plus(PATIENCE) : giveUp;
      if (now.isAfter(giveUp) || platform.intake().failure().isPresent()) {
        throw stuck(sample, intake);
      }
    }
    progress.show(sent.get(), intake);
    progress.end();
    result(sending);
  }

  private StartException stuck(List<SamplePost> sample, IntakeMetrics intake) {
    return new StartException(
        "expected "
            + sample.size()
            + " posts judged, got "
            + (intake.verdicts() + intake.known())
            + "; the log in "
            + platform.settings().dataDir()
            + " says why");
  }

  private static ProduceReport result(CompletableFuture<ProduceReport> sending) {
    try {
      ProduceReport report = sending.join();
      if (!report.isComplete()) {
        throw new StartException("sending the sample failed: " + report.errors().get(0));
      }
      return report;
    } catch (CompletionException e) {
      throw new StartException("sending the sample failed: " + e.getCause().getMessage(), e);
    }
  }

  /** Posts left over by an interrupted run are counted too, so the database has the last word. */
  private boolean allJudged(List<SamplePost> sample, IntakeMetrics intake) {
    return intake.verdicts() + intake.known() >= sample.size()
        && sample.stream()
            .distinct()
            .collect(Collectors.groupingBy(SamplePost::domain, Collectors.counting()))
            .entrySet()
            .stream()
            .allMatch(domain -> judged(domain.getKey()) >= domain.getValue());
  }

  private long judged(String domain) {
    return store().countByDecision(domain).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The verdicts of all versions: the sample edits some of its posts. */
  private List<Verdict> verdicts(List<SamplePost> sample) {
    Set<String> ids = sample.stream().map(SamplePost::id).collect(Collectors.toSet());
    return sample.stream()
        .map(SamplePost::domain)
        .distinct()
        .flatMap(domain -> history(domain).stream())
        .filter(verdict -> ids.contains(verdict.postId()))
        .toList();
  }

  private List<Verdict> history(String domain) {
    VerdictQuery query =
        new VerdictQuery(domain, null, null, null, null, null, true, null, VerdictQuery.MAX_LIMIT);
    VerdictPage page = store().page(query);
    List<Verdict> all = new ArrayList<>(page.verdicts());
    while (page.hasMore()) {
      page = store().page(query.continuedAfter(all.get(all.size() - 1).id()));
      all.addAll(page.verdicts());
    }
    return all;
  }

  private static Map<String, DomainScore> scores(List<SamplePost> sample, List<Verdict> verdicts) {
    Map<String, Label> labels =
        sample.stream().distinct().collect(Collectors.toMap(SamplePost::id, SamplePost::label));
    Map<String, List<Judged>> judged =
        verdicts.stream()
            .collect(
                Collectors.groupingBy(
                    Verdict::domain,
                    TreeMap::new,
                    Collectors.mapping(
                        verdict ->
                            new Judged(labels.get(verdict.postId()), verdict.classification()),
                        Collectors.toList())));
    Map<String, DomainScore> scores = new TreeMap<>();
    judged.forEach((domain, posts) -> scores.put(domain, DomainScore.of(posts)));
    return scores;
  }

  private VerdictStore store() {
    return platform.database().verdictStore();
  }
}
