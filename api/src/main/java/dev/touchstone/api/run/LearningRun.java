package dev.touchstone.api.run;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.port.RunStore.Succession;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every run that learns has in common: how it is told of, stopped and ended.
 *
 * @param kind what it is called, such as {@code adaptation}
 * @param done what its domain is afterwards, such as {@code adapted}
 * @param ends where models come from and outcomes go
 * @param clock tells when it ended
 */
record LearningRun(String kind, String done, Ends ends, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(LearningRun.class);

  /**
   * Works at a run. A learner's reason ends it as failed; one that was stopped is left for whoever
   * takes it over, unless a person called it off.
   */
  void work(Run run, BooleanSupplier stopping, Consumer<StepListener> work) {
    StepListener steps =
        (step, of, message) ->
            !stopping.getAsBoolean()
                && ends.runs().report(run.id(), new RunProgress(step, of, message));
    try {
      work.accept(steps);
    } catch (AdaptationCancelledException e) {
      LOG.info("event={}-left run={} message=\"{}\"", kind, run.id(), e.getMessage());
    } catch (AdaptationException e) {
      LOG.info("event={}-failed run={} reason={}", kind, run.id(), e.reason());
      finish(run, RunOutcome.without(RunState.FAILED, e.getMessage()));
    }
  }

  /** Ends with a candidate in service, whatever served until now. */
  void release(Run run, ModelBundle candidate, String reportJson) {
    if (ends.runs()
        .succeed(run.id(), outcome(candidate, reportJson), candidate, release(run, candidate))) {
      released(run, candidate);
    }
  }

  /** Ends with a candidate in service, unless another model than {@code champion} serves by now. */
  Succession replace(Run run, ModelBundle candidate, String reportJson, ModelBundle champion) {
    Succession came =
        ends.runs()
            .replace(
                run.id(),
                outcome(candidate, reportJson),
                candidate,
                new Replacement(release(run, candidate), champion.version().id()));
    if (came == Succession.RELEASED) {
      released(run, candidate);
    }
    return came;
  }

  /** Ends without a release; the candidate is stored, where there is one. */
  void keep(Run run, Optional<ModelBundle> candidate, String reason, String reportJson) {
    candidate.ifPresent(ends.models()::add);
    String id = candidate.map(model -> model.version().id()).orElse(null);
    finish(run, new RunOutcome(RunState.NOTHING_LEARNED, reason, id, reportJson));
  }

  private void finish(Run run, RunOutcome outcome) {
    boolean ended = ends.runs().finish(run.id(), outcome, clock.instant());
    LOG.info("event={}-over run={} state={} ended={}", kind, run.id(), outcome.state(), ended);
  }

  private void released(Run run, ModelBundle candidate) {
    String id = candidate.version().id();
    LOG.info("event={} domain={} run={} model={}", done, run.domain(), run.id(), id);
    ends.live(run.domain());
  }

  private Release release(Run run, ModelBundle candidate) {
    return new Release(
        run.domain(),
        Alias.CHAMPION,
        candidate.version().id(),
        clock.instant(),
        run.requestedBy(),
        kind + " run " + run.id());
  }

  private static RunOutcome outcome(ModelBundle candidate, String reportJson) {
    return RunOutcome.succeeded(candidate.version().id(), reportJson);
  }
}
