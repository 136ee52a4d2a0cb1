package dev.touchstone.selftrain.full;

import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.full.lesson.Lesson;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@link Student} of {@link TwoViewSelfTraining}. Where the teacher learned nothing, there is
 * nothing to be taught, and its model is the result.
 *
 * <p>Shots of both classes make the head on the student's vectors, as in any deepened domain:
 * {@link Lesson}. Without them it is the head that the student learned with, and where to part the
 * classes is the teacher's to say again: as large a share of the stream is called misinformation as
 * it had.
 */
public final class FullSelfTraining implements SelfTrainingMethod {

  /** Posts that the classes are parted by. */
  private static final int PARTED_BY = 1000;

  private final String name;
  private final TunedEncoder encoder;
  private final TwoViewSelfTraining teacher = new TwoViewSelfTraining();

  /** A method over an open encoder, which stays its owner's to close. */
  public FullSelfTraining(String name, TunedEncoder encoder) {
    this.name = name;
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The stream, the shots and the anchors come with their texts; the model reads texts.
   */
  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    task.requireAnchorTexts(name);
    SelfTrained taught = teacher.learn(task, seed, progress);
    if (taught.objection().isPresent()) {
      return taught;
    }
    StreamLabels pseudo = taught.rounds().get(taught.rounds().size() - 1).labels();
    return SelfTrained.learned(
        hasShotsOfBothClasses(task)
            ? withShots(task, pseudo, seed, progress)
            : withoutShots(task, pseudo, seed, progress),
        taught.rounds());
  }

  private static boolean hasShotsOfBothClasses(FewShotTask task) {
    return Arrays.stream(Label.values()).allMatch(label -> task.shots().count(label) > 0);
  }

  private FewShotModel withShots(
      FewShotTask task, StreamLabels pseudo, long seed, Progress progress) {
    Anchored anchors = new Anchored(task.texts().anchors(), task.anchors().labels());
    Student student = new Student(encoder);
    Lesson lesson =
        new Lesson(
            encoder,
            anchors,
            (texts, labels, drawn, told) -> student.learn(task, pseudo, drawn, told));
    return lesson.model(lesson.learn(task.texts().shots(), task.shots().labels(), seed, progress));
  }

  private FewShotModel withoutShots(
      FewShotTask task, StreamLabels pseudo, long seed, Progress progress) {
    State student = new Student(encoder).learn(task, pseudo, seed, progress);
    return encoder.model(parted(student, task.texts().stream(), pseudo, seed));
  }

  /** The same with the classes parted where the teacher's shares are. */
  private State parted(State state, List<String> stream, StreamLabels pseudo, long seed) {
    int[] all = Shuffle.of(IntStream.range(0, stream.size()).toArray(), seed);
    int[] posts = Arrays.copyOf(all, Math.min(all.length, PARTED_BY));
    double[] logOdds =
        Arrays.stream(encoder.logits(state, Arrays.stream(posts).mapToObj(stream::get).toList()))
            .mapToDouble(row -> row[1] - row[0])
            .sorted()
            .toArray();
    long called =
        Arrays.stream(posts)
            .filter(post -> pseudo.classes()[post] == Label.MISINFORMATION.index())
            .count();
    return new State(state.weights(), shifted(state.head(), below(logOdds, (int) called)));
  }

  /** A value that so many of the ascending ones are above. */
  private static double below(double[] ascending, int count) {
    int first = Math.min(ascending.length - count, ascending.length - 1);
    return (ascending[Math.max(0, first - 1)] + ascending[first]) / 2;
  }

  private static LinearHead shifted(LinearHead head, double threshold) {
    float[] bias = head.bias();
    return new LinearHead(head.weight(), new float[] {bias[0], (float) (bias[1] - threshold)});
  }
}
