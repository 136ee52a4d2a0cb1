package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import java.util.Arrays;
import java.util.List;

/** What the product deepens a domain with, as a method to compare: a {@link Lesson}. */
public final class Deepened implements FewShotMethod {

  private final String name;
  private final TunedEncoder encoder;
  private Lesson lesson;

  /** A method over an open encoder, which stays its owner's to close. */
  public Deepened(String name, TunedEncoder encoder) {
    this.name = name;
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireShots(name);
    task.requireTexts(name);
    task.requireAnchorTexts(name);
    List<String> anchors = task.texts().anchors();
    if (lesson == null || !lesson.anchorTexts().equals(anchors)) {
      lesson = new Lesson(encoder, anchors, task.anchors().labels());
    }
    Lesson present = lesson;
    Lesson.Learned learned =
        present.learn(task.texts().shots(), task.shots().labels(), seed, progress);
    return FewShotModel.ofTexts(texts -> scores(present, learned, texts));
  }

  private static double[][] scores(Lesson lesson, Lesson.Learned learned, List<String> texts) {
    return Arrays.stream(lesson.logits(learned, texts))
        .map(learned.learned().calibrated().calibrator()::logOdds)
        .mapToObj(logOdds -> new double[] {0, logOdds})
        .toArray(double[][]::new);
  }
}
