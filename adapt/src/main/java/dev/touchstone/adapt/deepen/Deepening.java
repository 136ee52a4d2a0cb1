package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.deepen.HeldBack.Shelf;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Remaking;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.transformer.LearningDevice;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Learns a domain's detector from its labels with an encoder of its own: the encoder learns first,
 * then a head on its vectors. The same labels, source model, {@link LearningDevice} and code give
 * the same weights on the same family of processors. Safe for use by several threads.
 */
public final class Deepening {

  private final EncoderChoice choice;
  private final ServedEncoders encoders;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final String codeRevision;

  /**
   * @param choice what to learn with
   * @param encoders the encoders that models in service read
   * @param checkpoints keeps what a run has done for whoever takes it over
   * @param clock tells when a model was made
   * @param codeRevision revision of the code, recorded with each model
   */
  public Deepening(
      EncoderChoice choice,
      ServedEncoders encoders,
      Checkpoints checkpoints,
      Clock clock,
      String codeRevision) {
    this.choice = Objects.requireNonNull(choice, "choice");
    this.encoders = Objects.requireNonNull(encoders, "encoders");
    this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.codeRevision = Objects.requireNonNull(codeRevision, "codeRevision");
  }

  /**
   * Learns a candidate. Nothing but finished parts is stored, and nothing released.
   *
   * @param steps told each step; stops the run by returning false
   * @throws AdaptationException if it can't be learned, with the reason
   * @throws dev.touchstone.adapt.job.AdaptationCancelledException if {@code steps} says to stop
   */
  public DeepeningResult run(DeepeningRequest request, StepListener steps) {
    AdaptationRequest asked = request.adaptation();
    steps.at(Step.CHECKING, "checking " + asked.labels().size() + " labels");
    OpenModel source =
        OpenModel.of(asked.models().source(), "source", encoders.configured().identity());
    OpenModel serving = OpenModel.open(asked.models().champion(), "champion");
    Shots shots = Shots.of(asked.labels(), source.normaliser());
    Attempt attempt = Attempt.of(choice, source, shots, request.teaching(), steps);
    List<String> posts =
        request.posts().stream().map(source.normaliser()::normalise).distinct().toList();
    Shelf shelf = new Shelf(checkpoints, asked.runId(), attempt.digest());
    Made made = attempt.made(shelf, posts);
    steps.at(Step.PACKING, "comparing with the champion and packing the model");
    Champion champion = Champion.of(serving, asked.models(), source);
    Contest contest = new Contest(made, champion, attempt.groups());
    ModelBundle candidate = made.bundle(asked, clock.instant(), codeRevision);
    AdaptationResult result = contest.result(asked, candidate, encoders);
    return new DeepeningResult(made.served().encoder(), result);
  }

  /**
   * Makes a recorded model again.
   *
   * @param recorded the model
   * @param labels at least those that it was made from
   * @param parent the source-trained model that it was learned on top of
   * @param teaching what it learned besides the labels
   * @return the model, the same to the byte
   * @throws AdaptationException if something that it was made from is missing, or another encoder
   *     or model came of it
   */
  public ModelBundle remake(
      ModelVersion recorded, List<LabelledText> labels, ModelBundle parent, Teaching teaching) {
    Remaking remaking = Remaking.of(recorded, parent, encoders.configured().identity());
    Shots shots = remaking.shots(labels);
    LearningDevice on = Attempt.device(remaking.manifest().training().settings());
    Made again =
        Attempt.of(choice.with(on), remaking.parent(), shots, teaching, StepListener.NONE)
            .again(remaking.manifest().encoder().precision());
    remaking.require(
        "encoder", remaking.manifest().encoder().weightsSha256(), again.encoder().weightsSha256());
    return remaking.checked(again.head(), again.deciding());
  }
}
