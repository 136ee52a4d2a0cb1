package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.embed.RecentEmbeddings;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Remaking;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.selftrain.job.contest.Contest;
import dev.touchstone.selftrain.job.contest.Lesson;
import dev.touchstone.selftrain.job.stream.LeftOut;
import dev.touchstone.selftrain.job.stream.PostPages;
import dev.touchstone.selftrain.job.stream.ReadStream;
import dev.touchstone.selftrain.job.stream.StreamReader;
import dev.touchstone.selftrain.job.stream.StreamReader.Reading;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Learns a domain's detector from its unlabelled stream, with the gates before it and behind it.
 * The same posts, labels, models and seed give the same weights on the same family of processors.
 * Safe for use by several threads; doesn't close the encoder.
 */
public final class SelfTraining {

  private static final int CACHED_SHOTS = 10_000;
  private static final int ENCODED_AT_A_TIME = 32;

  private final RecentEmbeddings shotEmbeddings;
  private final StreamReader reader;
  private final Clock clock;
  private final String codeRevision;

  /**
   * @param encoder the encoder of every model that is learned
   * @param embeddings keeps the vectors of posts
   * @param clock tells when a model was made
   * @param codeRevision revision of the code, recorded with each model
   */
  public SelfTraining(
      Encoder encoder, EmbeddingStore embeddings, Clock clock, String codeRevision) {
    this.shotEmbeddings = new RecentEmbeddings(encoder, CACHED_SHOTS);
    this.reader = new StreamReader(encoder, embeddings);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.codeRevision = Objects.requireNonNull(codeRevision, "codeRevision");
  }

  /**
   * Learns a candidate. Embeddings of posts are stored; nothing else is, and nothing is released.
   *
   * @param steps told each step; stops the run by returning false
   * @throws AdaptationException if it can't be learned, with the reason
   * @throws dev.touchstone.adapt.job.AdaptationCancelledException if {@code steps} says to stop
   */
  public SelfTrainingResult run(SelfTrainingRequest request, StepListener steps) {
    steps.at(Step.CHECKING, "checking models and " + request.labels().size() + " labels");
    OpenModel source = OpenModel.of(request.models().source(), "source", reader.encoder());
    OpenModel champion = OpenModel.of(request.models().champion(), "champion", reader.encoder());
    Shots shots = Shots.any(request.labels(), source.normaliser());
    Lesson lesson = new Lesson(source, shots, embedded(shots, steps), request.plan().seed());
    ReadStream stream = read(request, lesson, champion, steps);
    Contest contest =
        new Contest(
            lesson,
            Champion.of(champion, request.models(), source),
            contested(lesson, champion, request));
    try {
      return new Attempt(request, contest, stream, steps).result(clock.instant(), codeRevision);
    } catch (DivergedException e) {
      throw new AdaptationException(Reason.DIVERGED, "learning diverged: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a recorded model again.
   *
   * @param recorded the model
   * @param labels at least those that it was made from
   * @param parent the source-trained model that it was learned on top of
   * @param counted the posts that it was made from, each with its pseudo-label
   * @return the model, the same to the byte
   * @throws AdaptationException if something that it was made from is missing, or another model
   *     came of it
   */
  public ModelBundle remake(
      ModelVersion recorded, List<LabelledText> labels, ModelBundle parent, PostPages counted) {
    Remaking remaking = Remaking.of(recorded, parent, reader.encoder());
    StepListener steps = StepListener.NONE;
    OpenModel source = remaking.parent();
    Shots shots = Shots.any(remaking.recorded(labels), source.normaliser());
    long seed = remaking.manifest().training().seed();
    Lesson lesson = new Lesson(source, shots, embedded(shots, steps), seed);
    ReadStream stream =
        reader.read(counted, Reading.by(source.normaliser()), m -> steps.at(Step.READING, m));
    return new Repetition(remaking, lesson, PseudoLabelsUsed.by(recorded)).checked(stream);
  }

  /**
   * What a deepening is taught with by the posts behind a model.
   *
   * @param model one whose manifest names its pseudo-labels: self-trained, or deepened with them
   * @param source the source-trained model
   * @param labels the domain's labels: what people have said something of is not taught
   * @param counted the posts that counted, each with its pseudo-label
   * @throws AdaptationException if the manifest names none, or a post is missing or erased
   */
  public Teaching teaching(
      ModelVersion model, ModelBundle source, List<LabelledText> labels, PostPages counted) {
    OpenModel on = OpenModel.of(source, "source", reader.encoder());
    PseudoLabelsUsed used = PseudoLabelsUsed.by(model);
    ReadStream read = reader.read(counted, Reading.by(on.normaliser()), told -> {});
    used.requireWhole(read, model);
    Shots shots = Shots.any(labels, on.normaliser());
    return new StreamTeaching(
        on,
        shotEmbeddings,
        PseudoLabelsUsed.counted(unlabelled(read, shots)),
        used,
        StreamTeaching.seed(ModelBundles.manifest(model).training()));
  }

  private ReadStream read(
      SelfTrainingRequest request, Lesson lesson, OpenModel champion, StepListener steps) {
    Reading reading =
        new Reading(lesson.source().normaliser(), champion.normaliser(), request.plan().without());
    ReadStream all = reader.read(request.pages(), reading, m -> steps.at(Step.READING, m));
    return unlabelled(all, lesson.shots());
  }

  /** What people have said something of is no part of the unlabelled stream. */
  private static ReadStream unlabelled(ReadStream all, Shots shots) {
    return all.without(
        new NearDuplicates().repeatedIn(all.texts(), shots.texts()), LeftOut.LABELLED);
  }

  private LabelledEmbeddings embedded(Shots shots, StepListener steps) {
    float[][] vectors =
        shotEmbeddings.of(
            shots.texts(),
            ENCODED_AT_A_TIME,
            start ->
                steps.at(Step.CHECKING, "encoding label " + (start + 1) + " of " + shots.size()));
    return new LabelledEmbeddings(vectors, shots.labels());
  }

  /** The shots as the champion reads them, whose normaliser may be another. */
  private float[][] contested(Lesson lesson, OpenModel champion, SelfTrainingRequest request) {
    return champion.normaliser().mode() == lesson.source().normaliser().mode()
        ? lesson.examples().embeddings()
        : shotEmbeddings.of(lesson.shots().readBy(champion.normaliser(), request.labels()));
  }
}
