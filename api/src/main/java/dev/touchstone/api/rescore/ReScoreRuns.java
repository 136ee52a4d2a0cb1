package dev.touchstone.api.rescore;

import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.ingest.consume.VerdictIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the stored posts of a time again with the model that is the domain's champion when the run
 * begins. A post that the model has judged already, or that a person decided, is left as it is, so
 * that a run that is begun again goes on where the last attempt was, and none is judged twice.
 */
public final class ReScoreRuns implements RunHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReScoreRuns.class);
  private static final int PAGE = 128;

  private final ModelJudge judge;
  private final Ends ends;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Where posts and models come from and verdicts and outcomes go. */
  public record Ends(
      PostStore posts,
      VerdictStore verdicts,
      ModelStore models,
      ThresholdStore thresholds,
      RunStore runs) {}

  /** A handler of runs of the kind re-score. */
  public ReScoreRuns(ModelJudge judge, Ends ends, Clock clock) {
    this.judge = judge;
    this.ends = ends;
    this.clock = clock;
  }

  @Override
  public void handle(Run run, BooleanSupplier stopping) {
    ReScoreRange range = ReScoreRange.of(run);
    ModelVersion champion = champion(run.domain());
    double margin = ModelBundles.manifest(champion).appliedMargin();
    Work work =
        new Work(
            run,
            new ReScoreReport(run, range, champion.id(), margin),
            margin,
            ends.thresholds().find(run.domain()));
    long total =
        ends.posts().count(run.domain(), range.from(), range.to(), ReScoreRange.MOST_POSTS);
    PostQuery query =
        new PostQuery(run.domain(), range.from(), new PostQuery.Place(range.to(), ""), PAGE);
    PostPage page = new PostPage(List.of(), true);
    while (page.hasMore()) {
      if (stopping.getAsBoolean() || !reported(work, total)) {
        LOG.info("event=re-score-left run={} posts={}", run.id(), work.report.posts());
        return;
      }
      page = ends.posts().page(query);
      reScore(page.posts(), champion.id(), work);
      query = page.hasMore() ? query.continuedAfter(last(page)) : query;
    }
    finish(work, champion);
  }

  /** A run under way. */
  private record Work(
      Run run, ReScoreReport report, double margin, Optional<Thresholds> thresholds) {}

  /** A post with its current verdict. */
  private record Due(StoredPost post, Verdict before) {}

  private ModelVersion champion(String domain) {
    return ends.models()
        .champion(domain)
        .map(Release::modelId)
        .flatMap(id -> ends.models().lineage(id).stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("expected a released model, found none"));
  }

  private boolean reported(Work work, long total) {
    int of = (int) Math.max(total, work.report.posts());
    int done = (int) work.report.posts();
    return ends.runs()
        .report(
            work.run.id(), new RunProgress(done, of, "judged " + done + " of " + of + " posts"));
  }

  private void reScore(List<StoredPost> posts, String modelId, Work work) {
    Map<String, Verdict> current =
        ends.verdicts().current(posts.stream().map(StoredPost::id).toList());
    List<Due> due = new ArrayList<>();
    for (StoredPost post : posts) {
      Verdict before = current.get(post.id());
      if (before == null || before.postVersion() != post.version()) {
        work.report.overtaken();
      } else if (before.automation() == Automation.NONE) {
        work.report.leftToAPerson();
      } else if (before.classification().modelId().equals(modelId)) {
        work.report.judgedAlready();
      } else {
        due.add(new Due(post, before));
      }
    }
    if (!due.isEmpty()) {
      supersede(due, modelId, work);
    }
  }

  private void supersede(List<Due> due, String modelId, Work work) {
    List<Classification> said =
        judge
            .judge(List.of(modelId), due.stream().map(one -> one.post().text()).toList())
            .get(0)
            .stream()
            .map(one -> work.thresholds.map(one::under).orElse(one))
            .toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      Verdict before = due.get(i).before();
      verdicts.add(
          verdict(before, said.get(i).stickingTo(before.classification(), work.margin), work));
    }
    Set<UUID> appended = ends.verdicts().supersede(verdicts);
    for (int i = 0; i < due.size(); i++) {
      tell(work.report, due.get(i).before(), said.get(i), verdicts.get(i), appended);
    }
  }

  private static void tell(
      ReScoreReport report,
      Verdict before,
      Classification said,
      Verdict after,
      Set<UUID> appended) {
    if (!appended.contains(after.id())) {
      report.overtaken();
      return;
    }
    Classification now = after.classification();
    report.superseded(
        now.decision() != before.classification().decision(), now.decision() != said.decision());
  }

  private Verdict verdict(Verdict before, Classification said, Work work) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return before.superseding(
        said,
        new Verdict.Decided(
            ids.at(now),
            now,
            Automation.of(said),
            Verdict.MACHINE,
            Verdict.reScoredBy(work.run.id()),
            null));
  }

  private void finish(Work work, ModelVersion champion) {
    RunOutcome outcome = RunOutcome.succeeded(champion.id(), work.report.json());
    if (ends.runs().finish(work.run.id(), outcome, clock.instant())) {
      LOG.info("event=re-scored run={} posts={}", work.run.id(), work.report.posts());
    }
  }

  private static StoredPost last(PostPage page) {
    return page.posts().get(page.posts().size() - 1);
  }
}
