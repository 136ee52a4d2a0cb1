package dev.touchstone.api.run;

import dev.touchstone.adapt.deepen.DeepeningRequest;
import dev.touchstone.adapt.deepen.DeepeningResult;
import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.api.run.SelfTrainingRuns.Material;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.port.EncoderStore;
import dev.touchstone.core.port.RunStore.Succession;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a domain's detector with an encoder of its own and releases it where it is better than
 * what serves. Whatever goes wrong, what served goes on serving.
 */
public final class DeepeningRuns implements RunHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeepeningRuns.class);

  /** Newest posts that tell whether a rounded encoder decides like an unrounded one. */
  private static final int POSTS = 400;

  private final Learner learner;
  private final Material material;
  private final EncoderStore encoders;
  private final Ends ends;
  private final Clock clock;

  /** Learns; {@link dev.touchstone.adapt.deepen.Deepening#run} outside of tests. */
  @FunctionalInterface
  public interface Learner {

    /** As {@link dev.touchstone.adapt.deepen.Deepening#run}. */
    DeepeningResult learn(DeepeningRequest request, StepListener steps);
  }

  /** A handler of runs of the kind deepening. */
  public DeepeningRuns(
      Learner learner, Material material, EncoderStore encoders, Ends ends, Clock clock) {
    this.learner = learner;
    this.material = material;
    this.encoders = encoders;
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
      DeepeningRequest request = request(run);
      end(run, request.adaptation(), learner.learn(request, steps));
    } catch (AdaptationCancelledException e) {
      LOG.info("event=deepening-left run={} message=\"{}\"", run.id(), e.getMessage());
    } catch (AdaptationException e) {
      LOG.info("event=deepening-failed run={} reason={}", run.id(), e.reason());
      finish(run, RunOutcome.without(RunState.FAILED, e.getMessage()));
    }
  }

  private DeepeningRequest request(Run run) {
    String domain = run.domain();
    AdaptationRequest adaptation =
        new AdaptationRequest(
            domain,
            material.labels().current(domain),
            ends.source(),
            ends.champion(domain),
            run.id());
    List<String> posts =
        material.posts().page(PostQuery.newest(domain, POSTS)).posts().stream()
            .map(StoredPost::text)
            .filter(Objects::nonNull)
            .toList();
    return new DeepeningRequest(adaptation, posts);
  }

  private void end(Run run, AdaptationRequest request, DeepeningResult made) {
    encoders.add(made.encoder());
    if (made.result().better()) {
      release(run, request, made);
    } else {
      keep(run, made, made.result().reason());
    }
  }

  private void release(Run run, AdaptationRequest request, DeepeningResult made) {
    String id = made.result().candidate().version().id();
    Release release =
        new Release(
            run.domain(),
            Alias.CHAMPION,
            id,
            clock.instant(),
            run.requestedBy(),
            "deepening run " + run.id());
    Succession came =
        ends.runs()
            .replace(
                run.id(),
                RunOutcome.succeeded(id, made.result().provenanceJson()),
                made.result().candidate(),
                new Replacement(release, request.champion().version().id()));
    if (came == Succession.RELEASED) {
      LOG.info("event=deepened domain={} run={} model={}", run.domain(), run.id(), id);
      ends.live(run.domain());
    } else if (came == Succession.CHAMPION_MOVED) {
      keep(run, made, "another model came to serve the domain while this one was learned");
    }
  }

  private void keep(Run run, DeepeningResult made, String reason) {
    ends.models().add(made.result().candidate());
    finish(
        run,
        new RunOutcome(
            RunState.NOTHING_LEARNED,
            reason,
            made.result().candidate().version().id(),
            made.result().provenanceJson()));
  }

  private void finish(Run run, RunOutcome outcome) {
    boolean ended = ends.runs().finish(run.id(), outcome, clock.instant());
    LOG.info("event=deepening-over run={} state={} ended={}", run.id(), outcome.state(), ended);
  }
}
