package dev.touchstone.adapt.job;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.embed.RecentEmbeddings;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.detector.encoder.Encoder;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Learns a domain's detector from its labels by {@link AnchoredKernelRegression}. The same labels,
 * source model and code give the same weights on the same family of processors, whatever the run.
 * Safe for use by several threads; doesn't close the encoder.
 */
public final class Adaptation {

  private static final int CACHED_VECTORS = 20_000;
  private static final int ENCODED_AT_A_TIME = 32;

  private final RecentEmbeddings embeddings;
  private final Clock clock;
  private final String codeRevision;

  /**
   * @param encoder the encoder of every model that is learned
   * @param clock tells when a model was made
   * @param codeRevision revision of the code, recorded with each model
   */
  public Adaptation(Encoder encoder, Clock clock, String codeRevision) {
    this.embeddings = new RecentEmbeddings(encoder, CACHED_VECTORS);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.codeRevision = Objects.requireNonNull(codeRevision, "codeRevision");
  }

  /**
   * Learns a candidate. Nothing is stored or released.
   *
   * @param steps told each step; stops the run by returning false
   * @throws AdaptationException if it can't be learned, with the reason
   * @throws AdaptationCancelledException if {@code steps} says to stop
   */
  public AdaptationResult run(AdaptationRequest request, StepListener steps) {
    steps.at(Step.CHECKING, "checking " + request.labels().size() + " labels");
    OpenModel source = OpenModel.of(request.models().source(), "source", embeddings.encoder());
    OpenModel serving = OpenModel.of(request.models().champion(), "champion", embeddings.encoder());
    Champion champion = Champion.of(serving, request.models(), source);
    Shots shots = Shots.of(request.labels(), source.normaliser());
    LabelledEmbeddings examples = embedded(shots, steps);
    steps.at(Step.LEARNING, "learning " + shots.size() + " texts");
    Candidate candidate = Candidate.of(source, shots, examples);
    Judging judging = new Judging(candidate, champion, asReadBy(serving, request, candidate));
    Judging.Outcome outcome = judged(judging, steps);
    steps.at(Step.PACKING, "packing the model");
    ModelBundle bundle = candidate.bundle(request, clock.instant(), codeRevision);
    return new AdaptationResult(
        bundle,
        outcome.reason() == null,
        outcome.reason(),
        RunReports.json(request.runId(), judging.report(request, outcome)));
  }

  /**
   * Makes a recorded model again.
   *
   * @param recorded the model
   * @param labels at least those that it was made from
   * @param parent the model that it was learned on top of
   * @return the model, the same to the byte
   * @throws AdaptationException if something that it was made from is missing, or another model
   *     came of it
   */
  public ModelBundle remake(ModelVersion recorded, List<LabelledText> labels, ModelBundle parent) {
    Remaking remaking = Remaking.of(recorded, parent, embeddings.encoder());
    Shots shots = remaking.shots(labels);
    LabelledEmbeddings examples = embedded(shots, StepListener.NONE);
    Candidate again = Candidate.of(remaking.parent(), shots, examples);
    return remaking.checked(again.head(), again.deciding());
  }

  private static Judging.Outcome judged(Judging judging, StepListener steps) {
    try {
      return judging.outcome(
          fold -> steps.at(Step.COMPARING, "comparing with the champion, part " + (fold + 1)));
    } catch (DivergedException e) {
      throw new AdaptationException(Reason.DIVERGED, "comparing diverged: " + e.getMessage(), e);
    }
  }

  private LabelledEmbeddings embedded(Shots shots, StepListener steps) {
    float[][] vectors =
        embeddings.of(
            shots.texts(),
            ENCODED_AT_A_TIME,
            start ->
                steps.at(Step.ENCODING, "encoding text " + (start + 1) + " of " + shots.size()));
    return new LabelledEmbeddings(vectors, shots.labels());
  }

  /** The candidate's texts as the champion reads them, whose normaliser may be another. */
  private float[][] asReadBy(OpenModel champion, AdaptationRequest request, Candidate candidate) {
    if (champion.normaliser().mode() == candidate.source().normaliser().mode()) {
      return candidate.examples().embeddings();
    }
    return embeddings.of(candidate.shots().readBy(champion.normaliser(), request.labels()));
  }

  private enum Step {
    CHECKING,
    ENCODING,
    LEARNING,
    COMPARING,
    PACKING
  }
}
