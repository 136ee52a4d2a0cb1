package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.embed.RecentEmbeddings;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.full.lesson.Course;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.full.Student;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;
import java.util.HashMap;
import java.util.Map;

/**
 * Teaches an encoder with the posts of a stream that counted in a self-training run. What each is
 * taken for is made out anew in every course, from that course's labels alone: so a label that is
 * held back from it is held back from its teacher too.
 *
 * @param source the source-trained model that the teacher learns on top of
 * @param encoded vectors of labelled texts as it reads them
 * @param counted the posts
 * @param used where they are recorded
 * @param seed the run's
 */
record StreamTeaching(
    OpenModel source, RecentEmbeddings encoded, Counted counted, PseudoLabelsUsed used, long seed)
    implements Teaching {

  private static final String SEED = "selfTrainingSeed";

  /** The seed of the run behind a model that names its pseudo-labels. */
  static long seed(TrainingRecord training) {
    String taught = training.settings().get(SEED);
    return taught == null ? training.seed() : Long.parseLong(taught);
  }

  @Override
  public String method() {
    return "stream-deepening/1";
  }

  @Override
  public String described() {
    return "labels and " + counted.posts().size() + " posts";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(TwoViewSelfTraining.settings());
    settings.putAll(Student.settings());
    settings.put("selfTraining", TwoViewSelfTraining.VERSION);
    settings.put(SEED, Long.toString(seed));
    return used.addedTo(settings);
  }

  @Override
  public Course course(TunedEncoder encoder, Anchored anchors) {
    Student student = new Student(encoder);
    return (texts, labels, drawn, progress) -> {
      FewShotTask task = counted.task(new LabelledEmbeddings(encoded.of(texts), labels), texts);
      StreamLabels pseudo = new TwoViewSelfTraining().pseudoLabels(source.anchored(), task, seed);
      requireBothClasses(pseudo);
      return student.learn(task, pseudo, drawn, progress);
    };
  }

  static void requireBothClasses(StreamLabels pseudo) {
    for (Label label : Label.values()) {
      if (pseudo.count(label) == 0) {
        throw new AdaptationException(
            Reason.ONE_SIDED_POSTS,
            "posts of the stream: expected some of each class to teach, got "
                + pseudo.size()
                + ", none of them taken for "
                + label);
      }
    }
  }
}
