package dev.touchstone.api.run;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a domain's detector from its labels and releases it where it is better than what serves.
 * Whatever goes wrong, what served goes on serving.
 */
public final class AdaptationRuns implements RunHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationRuns.class);

  private final Learner learner;
  private final LabelStore labels;
  private final Ends ends;
  private final Clock clock;

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
    this.clock = clock;
  }

  @Override
  public void handle(Run run, BooleanSupplier stopping) {
    StepListener steps =
        (step, of, message) ->
            !stopping.getAsBoolean()
                && ends.runs().report(run.id(), new RunProgress(step, of, message));
    try {
      end(run, learner.learn(request(run), steps));
    } catch (AdaptationCancelledException e) {
      LOG.info("event=adaptation-left run={} message=\"{}\"", run.id(), e.getMessage());
    } catch (AdaptationException e) {
      LOG.info("event=adaptation-failed run={} reason={}", run.id(), e.reason());
      finish(run, RunOutcome.without(RunState.FAILED, e.getMessage()));
    }
  }

  private AdaptationRequest request(Run run) {
    ModelBundle champion = ends.champion(run.domain());
    return new AdaptationRequest(
        run.domain(), labels.current(run.domain()), ends.base(champion), champion, run.id());
  }

  private void end(Run run, AdaptationResult result) {
    if (result.better()) {
      release(run, result);
      return;
    }
    ends.models().add(result.candidate());
    finish(
        run,
        new RunOutcome(
            RunState.NOTHING_LEARNED,
            result.reason(),
            result.candidate().version().id(),
            result.provenanceJson()));
  }

  private void release(Run run, AdaptationResult result) {
    String id = result.candidate().version().id();
    Release release =
        new Release(
            run.domain(),
            Alias.CHAMPION,
            id,
            clock.instant(),
            run.requestedBy(),
            "adaptation run " + run.id());
    RunOutcome outcome = RunOutcome.succeeded(id, result.provenanceJson());
    if (ends.runs().succeed(run.id(), outcome, result.candidate(), release)) {
      LOG.info("event=adapted domain={} run={} model={}", run.domain(), run.id(), id);
      ends.live(run.domain());
    }
  }

  private void finish(Run run, RunOutcome outcome) {
    ends.runs().finish(run.id(), outcome, clock.instant());
  }
}
