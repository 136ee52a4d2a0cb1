package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.Admission;
import dev.touchstone.selftrain.gate.GateReport;
import dev.touchstone.selftrain.gate.GatedSelfTraining;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Gated;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Opening;
import dev.touchstone.selftrain.gate.NothingLearned;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import dev.touchstone.selftrain.job.contest.Candidate;
import dev.touchstone.selftrain.job.contest.Contest;
import dev.touchstone.selftrain.job.stream.LeftOut;
import dev.touchstone.selftrain.job.stream.ReadPost;
import dev.touchstone.selftrain.job.stream.ReadStream;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One run, once its posts are read. Used by one thread. */
final class Attempt {

  private final SelfTrainingRequest request;
  private final Contest contest;
  private final ReadStream stream;
  private final StepListener steps;
  private Candidate candidate;

  Attempt(SelfTrainingRequest request, Contest contest, ReadStream stream, StepListener steps) {
    this.request = request;
    this.contest = contest;
    this.stream = stream;
    this.steps = steps;
  }

  /**
   * Goes the whole way.
   *
   * @param now when the model is made
   */
  SelfTrainingResult result(Instant now, String codeRevision) {
    Gated gated = isForeign() ? foreign() : gated();
    steps.at(Step.PACKING, "packing what was learned");
    return new SelfTrainingResult(
        Optional.ofNullable(candidate).map(made -> bundle(made, now, codeRevision)),
        gated.admission().labels(),
        report(gated));
  }

  /** Too little to learn from, and most of what there was is in other languages. */
  private boolean isForeign() {
    int foreign = stream.leftOut(LeftOut.UNSUPPORTED_LANGUAGE);
    return stream.posts().size() < settings().leastPosts() && foreign > stream.posts().size();
  }

  private Gated foreign() {
    Admission none =
        new Admission(List.of(), List.of(), Optional.of(NothingLearned.UNSUPPORTED_LANGUAGE));
    return new Gated(none, GateReport.of(settings(), none), Optional.empty());
  }

  private Gated gated() {
    steps.at(Step.SORTING, "passing " + stream.posts().size() + " posts through the gates");
    double[] champion = contest.byChampion(stream.asReadByChampion());
    return new GatedSelfTraining(settings())
        .run(
            new Opening(stream.streamPosts(), begunWith(champion), request.plan().seed()),
            this::learned,
            learned -> {
              steps.at(Step.COMPARING, "comparing with the champion");
              return contest.judgement(candidate, stream, champion, settings().bounds());
            });
  }

  private SelfTrained learned(Counted posts) {
    SelfTrained learned = contest.lesson().learn(posts, Step.learning(steps));
    if (learned.objection().isEmpty()) {
      candidate = Candidate.of(contest.lesson(), posts, learned);
    }
    return learned;
  }

  /**
   * What the posts are taken for to begin with: what the run that this one follows took them for,
   * whose champion had not learned from them, or else what the champion says.
   */
  private double[] begunWith(double[] champion) {
    List<ReadPost> posts = stream.posts();
    return IntStream.range(0, champion.length)
        .mapToDouble(
            i ->
                posts.get(i).earlier() == null ? champion[i] : posts.get(i).earlier().probability())
        .toArray();
  }

  private ModelBundle bundle(Candidate made, Instant now, String codeRevision) {
    ModelManifest source = contest.lesson().source().manifest();
    Plan plan = request.plan();
    TrainingRecord training =
        TrainingRecord.of(TwoViewSelfTraining.VERSION, settings(made), plan.seed(), codeRevision)
            .learnedFrom(plan.set().runId(), contest.lesson().shots().uses());
    return ModelBundles.of(
        new ModelDraft(
            source.reading(),
            made.calibrated().head(),
            made.deciding(),
            new ModelDraft.Origin(
                ModelKind.SELF_TRAINED,
                request.domain(),
                source.sourceBank(),
                training,
                contest.lesson().source().id(),
                now)));
  }

  private Map<String, String> settings(Candidate made) {
    Map<String, String> settings = new HashMap<>(TwoViewSelfTraining.settings());
    settings.put("classes", contest.lesson().shots().classes());
    return new PseudoLabelsUsed(request.plan().set(), made.counted().posts().size())
        .addedTo(settings);
  }

  private GateSettings settings() {
    return request.plan().gates();
  }

  private SelfTrainingReport report(Gated gated) {
    Plan plan = request.plan();
    return new SelfTrainingReport(
        TwoViewSelfTraining.VERSION,
        plan.seed(),
        plan.set(),
        new SelfTrainingReport.Parents(
            contest.lesson().source().id(),
            contest.champion().model().id(),
            plan.follows(),
            plan.without()),
        new SelfTrainingReport.Posts(stream.size(), stream.leftOut(), stream.posts().size()),
        SelfTrainingReport.Labels.of(contest.lesson().shots()),
        gated.report(),
        gated.learned().stream()
            .flatMap(learned -> learned.rounds().stream())
            .map(SelfTrainingReport.RoundReport::of)
            .toList(),
        candidate == null ? new TreeMap<>() : candidate.heldBackByLabel(),
        candidate == null ? null : candidate.deciding().abstention(),
        gated.reason());
  }
}
