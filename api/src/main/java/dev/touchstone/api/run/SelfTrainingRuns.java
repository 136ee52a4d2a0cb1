package dev.touchstone.api.run;

import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore.Succession;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.selftrain.gate.NothingLearned;
import dev.touchstone.selftrain.job.Plan;
import dev.touchstone.selftrain.job.SelfTrainingReport;
import dev.touchstone.selftrain.job.SelfTrainingRequest;
import dev.touchstone.selftrain.job.SelfTrainingResult;
import dev.touchstone.selftrain.job.stream.DomainPages;
import dev.touchstone.selftrain.job.stream.PostPages;
import dev.touchstone.selftrain.job.stream.RecordedPages;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * Learns a domain's detector from its stored stream and releases it where the gates let it pass.
 * Whatever goes wrong, what served goes on serving.
 */
public final class SelfTrainingRuns implements RunHandler {

  private final Learner learner;
  private final Material material;
  private final Ends ends;
  private final LearningRun learning;

  /** Learns; {@link dev.touchstone.selftrain.job.SelfTraining#run} outside of tests. */
  @FunctionalInterface
  public interface Learner {

    /** As {@link dev.touchstone.selftrain.job.SelfTraining#run}. */
    SelfTrainingResult learn(SelfTrainingRequest request, StepListener steps);
  }

  /**
   * What runs learn from.
   *
   * @param mostPosts how many of a domain's newest posts are read at most
   */
  public record Material(
      LabelStore labels, PostStore posts, PseudoLabelStore pseudoLabels, int mostPosts) {}

  /** A handler of runs of the kind self-training. */
  public SelfTrainingRuns(Learner learner, Material material, Ends ends, Clock clock) {
    this.learner = learner;
    this.material = material;
    this.ends = ends;
    this.learning = new LearningRun("self-training", "self-trained", ends, clock);
  }

  @Override
  public void handle(Run run, BooleanSupplier stopping) {
    learning.work(
        run,
        stopping,
        steps -> {
          SelfTrainingRequest request = request(run);
          end(run, request, learner.learn(request, steps));
        });
  }

  private SelfTrainingRequest request(Run run) {
    SelfTrainingParameters asked = SelfTrainingParameters.parse(run.parametersJson());
    PseudoLabelSet set = new PseudoLabelSet(run.id(), run.status().attempts());
    return new SelfTrainingRequest(
        run.domain(),
        pages(run, asked),
        material.labels().current(run.domain()),
        ends.models(run.domain()),
        asked.follows() == null
            ? Plan.onStream(set, asked.without())
            : Plan.following(set, asked.follows(), asked.without()));
  }

  private PostPages pages(Run run, SelfTrainingParameters asked) {
    return asked.follows() == null
        ? new DomainPages(material.posts(), run.domain(), material.mostPosts())
        : new RecordedPages(
            material.pseudoLabels(),
            material.posts(),
            PseudoLabelQuery.all(asked.follows(), RecordedPages.PAGE));
  }

  private void end(Run run, SelfTrainingRequest request, SelfTrainingResult result) {
    if (!result.pseudoLabels().isEmpty()) {
      material.pseudoLabels().add(request.plan().set(), result.pseudoLabels());
    }
    if (!result.better()) {
      keep(run, result, result.report());
      return;
    }
    Succession came =
        learning.replace(
            run,
            result.candidate().orElseThrow(),
            result.report().json(),
            request.models().champion());
    if (came == Succession.CHAMPION_MOVED) {
      keep(run, result, result.report().because(NothingLearned.CHAMPION_MOVED));
    }
  }

  private void keep(Run run, SelfTrainingResult result, SelfTrainingReport report) {
    learning.keep(run, result.candidate(), report.reason(), report.json());
  }
}
