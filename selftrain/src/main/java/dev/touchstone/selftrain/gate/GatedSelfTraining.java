package dev.touchstone.selftrain.gate;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Self-training behind its gates: which posts count, what a method makes of them, and whether that
 * may serve. The product's run and the experiments go this one way.
 *
 * @param settings how strict the gates are
 */
public record GatedSelfTraining(GateSettings settings) {

  public GatedSelfTraining {
    Objects.requireNonNull(settings, "settings");
  }

  /**
   * What a run begins with.
   *
   * @param stream posts, each key once
   * @param probabilities of misinformation of each, by the model that the run begins with
   * @param seed unknown to those who post
   */
  @SuppressWarnings("ArrayRecordComponent") // large, handed over, never compared
  public record Opening(List<StreamPost> stream, double[] probabilities, long seed) {}

  /**
   * The posts that count, in the stream's order.
   *
   * @param posts the posts
   * @param weights how much each counts at most, above 0
   */
  @SuppressWarnings("ArrayRecordComponent") // large, handed over, never compared
  public record Counted(List<StreamPost> posts, double[] weights) {

    private static final LabelledEmbeddings NO_ANCHORS =
        new LabelledEmbeddings(new float[0][], new int[0]);

    static Counted of(List<StreamPost> stream, Admission admission) {
      int[] accepted = admission.accepted();
      return new Counted(
          Arrays.stream(accepted).mapToObj(stream::get).toList(),
          Arrays.stream(accepted).mapToDouble(i -> admission.labels().get(i).weight()).toArray());
    }

    /**
     * They and shots, to learn from.
     *
     * @param texts of the shots
     */
    public FewShotTask task(LabelledEmbeddings shots, List<String> texts) {
      return new FewShotTask(
          List.of(), shots, NO_ANCHORS, embeddings(), new Texts(texts(), texts), weights);
    }

    /** Their vectors. */
    public float[][] embeddings() {
      return posts.stream().map(StreamPost::embedding).toArray(float[][]::new);
    }

    /** What they say. */
    public List<String> texts() {
      return posts.stream().map(StreamPost::text).toList();
    }
  }

  /** Makes a candidate. */
  @FunctionalInterface
  public interface Learner {

    /** What the posts teach. */
    SelfTrained learn(Counted counted);
  }

  /** Says whether a candidate may be released. */
  @FunctionalInterface
  public interface Judge {

    /** The gates' judgement of a candidate that was learned. */
    Judgement judge(SelfTrained candidate);
  }

  /**
   * What came of it.
   *
   * @param admission which posts counted
   * @param report what every gate found, and why nothing was learned where nothing was
   * @param learned what the method made, where it was asked
   */
  public record Gated(Admission admission, GateReport report, Optional<SelfTrained> learned) {

    /** Whether the candidate may be released. */
    public boolean better() {
      return report.nothing() == null;
    }

    /** The candidate, where the method made one, released or not. */
    public Optional<SelfTrained> candidate() {
      return learned.filter(made -> made.objection().isEmpty());
    }

    /** Why nothing was learned, for a person to read; null where the candidate is better. */
    public String reason() {
      if (better()) {
        return null;
      }
      return learned
          .flatMap(SelfTrained::objection)
          .map(detail -> report.nothing().reason() + ": " + detail)
          .orElse(report.nothing().reason());
    }
  }

  /** Goes the whole way. */
  public Gated run(Opening opening, Learner learner, Judge judge) {
    Admission admission =
        new StreamGates(settings).admit(opening.stream, opening.probabilities, opening.seed);
    GateReport report = GateReport.of(settings, admission);
    if (admission.nothing().isPresent()) {
      return new Gated(admission, report, Optional.empty());
    }
    SelfTrained learned = learner.learn(Counted.of(opening.stream, admission));
    GateReport whole =
        learned.objection().isPresent()
            ? report.because(NothingLearned.METHOD_OBJECTS)
            : report.with(judge.judge(learned));
    return new Gated(admission, whole, Optional.of(learned));
  }
}
