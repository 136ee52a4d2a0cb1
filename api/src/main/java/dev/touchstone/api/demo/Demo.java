package dev.touchstone.api.demo;

import dev.touchstone.api.demo.DomainScore.Judged;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.platform.StartException;
import dev.touchstone.core.port.VerdictStore;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final double postsPerSecond;
  private final AtomicLong sent = new AtomicLong();

  /** Sends {@code postsPerSecond} over {@code platform} and tells {@code out} how it goes. */
  public Demo(Platform platform, PrintWriter out, double postsPerSecond) {
    this.platform = platform;
    this.out = out;
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
    Map<String, Verdict> verdicts = verdicts(sample);
    long known =
        verdicts.values().stream().filter(verdict -> verdict.decidedAt().isBefore(start)).count();
    return new DemoReport(
            sample.size(),
            verdicts.size(),
            known,
            elapsed,
            scores(sample, verdicts),
            http,
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
    DemoProgress progress = new DemoProgress(out, platform.clock());
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
        && byDomain(sample).entrySet().stream()
            .allMatch(entry -> judged(entry.getKey()) >= entry.getValue().size());
  }

  private long judged(String domain) {
    return store().countByDecision(domain).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Verdict> verdicts(List<SamplePost> sample) {
    Map<String, SamplePost> wanted =
        sample.stream().collect(Collectors.toMap(SamplePost::id, post -> post));
    Map<String, Verdict> found = new HashMap<>();
    for (String domain : byDomain(sample).keySet()) {
      readCurrent(domain, found);
    }
    found.keySet().retainAll(wanted.keySet());
    return found;
  }

  private void readCurrent(String domain, Map<String, Verdict> into) {
    VerdictQuery query =
        new VerdictQuery(
            domain, null, null, null, null, null, false, null, VerdictQuery.MAX_LIMIT);
    VerdictPage page = store().page(query);
    page.verdicts().forEach(verdict -> into.put(verdict.postId(), verdict));
    while (page.hasMore()) {
      page =
          store()
              .page(
                  query.continuedAfter(page.verdicts().get(page.verdicts().size() - 1).id()));
      page.verdicts().forEach(verdict -> into.put(verdict.postId(), verdict));
    }
  }

  private static Map<String, DomainScore> scores(
      List<SamplePost> sample, Map<String, Verdict> verdicts) {
    Map<String, DomainScore> scores = new TreeMap<>();
    byDomain(sample)
        .forEach(
            (domain, posts) ->
                scores.put(
                    domain,
                    DomainScore.of(
                        posts.stream()
                            .filter(post -> verdicts.containsKey(post.id()))
                            .map(
                                post ->
                                    new Judged(
                                        post.label(), verdicts.get(post.id()).classification()))
                            .toList())));
    return scores;
  }

  private static Map<String, List<SamplePost>> byDomain(List<SamplePost> sample) {
    return sample.stream().collect(Collectors.groupingBy(SamplePost::domain));
  }

  private VerdictStore store() {
    return platform.database().verdictStore();
  }
}
