package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import java.util.List;

/** What the product deepens a domain with that has labels alone, as a method to compare. */
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
    List<String> texts = task.texts().anchors();
    if (lesson == null || !lesson.anchors().texts().equals(texts)) {
      Anchored anchors = new Anchored(texts, task.anchors().labels());
      lesson = new Lesson(encoder, anchors, new AnchorsThenLabels(encoder, anchors));
    }
    Lesson present = lesson;
    return present.model(
        present.learn(task.texts().shots(), task.shots().labels(), seed, progress));
  }
}
