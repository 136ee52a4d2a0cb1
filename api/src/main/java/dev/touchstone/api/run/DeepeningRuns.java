package dev.touchstone.api.run;

import dev.touchstone.adapt.deepen.DeepeningRequest;
import dev.touchstone.adapt.deepen.DeepeningResult;
import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.EncoderStore;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore.Succession;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Learns a domain's detector with an encoder of its own and releases it where it is better than
 * what serves. Whatever goes wrong, what served goes on serving.
 */
public final class DeepeningRuns implements RunHandler {

  /** Newest posts that tell whether a rounded encoder decides like an unrounded one. */
  private static final int POSTS = 400;

  private final Learner learner;
  private final Teacher teacher;
  private final Material material;
  private final Ends ends;
  private final LearningRun learning;

  /** Learns; {@link dev.touchstone.adapt.deepen.Deepening#run} outside of tests. */
  @FunctionalInterface
  public interface Learner {

    /** As {@link dev.touchstone.adapt.deepen.Deepening#run}. */
    DeepeningResult learn(DeepeningRequest request, StepListener steps);
  }

  /** Chooses what an encoder is taught with; {@code Learners#teaching} outside of tests. */
  @FunctionalInterface
  public interface Teacher {

    /**
     * What there is to teach with.
     *
     * @param champion the model that serves the domain
     * @param source the source-trained model
     * @param labels the domain's labels
     */
    Teaching teaching(ModelVersion champion, ModelBundle source, List<LabelledText> labels);
  }

  /** What runs learn from, and where their encoders go. */
  public record Material(LabelStore labels, PostStore posts, EncoderStore encoders) {}

  /** A handler of runs of the kind deepening. */
  public DeepeningRuns(
      Learner learner, Teacher teacher, Material material, Ends ends, Clock clock) {
    this.learner = learner;
    this.teacher = teacher;
    this.material = material;
    this.ends = ends;
    this.learning = new LearningRun("deepening", "deepened", ends, clock);
  }

  @Override
  public void handle(Run run, BooleanSupplier stopping) {
    learning.work(
        run,
        stopping,
        steps -> {
          DeepeningRequest request = request(run);
          end(run, request.adaptation(), learner.learn(request, steps));
        });
  }

  private DeepeningRequest request(Run run) {
    String domain = run.domain();
    AdaptationRequest adaptation =
        new AdaptationRequest(
            domain, material.labels().current(domain), ends.modelsFromSource(domain), run.id());
    List<String> posts =
        material.posts().page(PostQuery.newest(domain, POSTS)).posts().stream()
            .map(StoredPost::text)
            .filter(Objects::nonNull)
            .toList();
    Teaching teaching =
        teacher.teaching(
            adaptation.models().champion().version(),
            adaptation.models().source(),
            adaptation.labels());
    return new DeepeningRequest(adaptation, posts, teaching);
  }

  private void end(Run run, AdaptationRequest request, DeepeningResult made) {
    material.encoders().add(made.encoder());
    AdaptationResult result = made.result();
    if (!result.better()) {
      keep(run, result, result.reason());
      return;
    }
    Succession came =
        learning.replace(
            run, result.candidate(), result.provenanceJson(), request.models().champion());
    if (came == Succession.CHAMPION_MOVED) {
      keep(run, result, "another model came to serve the domain while this one was learned");
    }
  }

  private void keep(Run run, AdaptationResult result, String reason) {
    learning.keep(run, Optional.of(result.candidate()), reason, result.provenanceJson());
  }
}
