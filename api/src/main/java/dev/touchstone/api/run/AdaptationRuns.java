package dev.touchstone.api.run;

import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Learns a domain's detector from its labels and releases it where it is better than what serves.
 * Whatever goes wrong, what served goes on serving.
 */
public final class AdaptationRuns implements RunHandler {

  private final Learner learner;
  private final LabelStore labels;
  private final Ends ends;
  private final LearningRun learning;

  /** Learns; {@link dev.touchstone.adapt.job.Adaptation#run} outside of tests. */
  @FunctionalInterface
  public interface Learner {

    /** As {@link dev.touchstone.adapt.job.Adaptation#run}. */
    AdaptationResult learn(AdaptationRequest request, StepListener steps);
  }

  /** A handler of runs of the kind adaptation. */
  public AdaptationRuns(Learner learner, LabelStore labels, Ends ends, Clock clock) {
    this.learner = learner;
    this.labels = labels;
    this.ends = ends;
    this.learning = new LearningRun("adaptation", "adapted", ends, clock);
  }

  @Override
  public void handle(Run run, BooleanSupplier stopping) {
    learning.work(run, stopping, steps -> end(run, learner.learn(request(run), steps)));
  }

  private AdaptationRequest request(Run run) {
    return new AdaptationRequest(
        run.domain(), labels.current(run.domain()), ends.models(run.domain()), run.id());
  }

  private void end(Run run, AdaptationResult result) {
    if (result.better()) {
      learning.release(run, result.candidate(), result.provenanceJson());
    } else {
      learning.keep(run, Optional.of(result.candidate()), result.reason(), result.provenanceJson());
    }
  }
}
