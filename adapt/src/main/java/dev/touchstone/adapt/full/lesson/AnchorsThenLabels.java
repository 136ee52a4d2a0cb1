package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.TunedEncoder.Task;
import dev.touchstone.adapt.full.Tuning;
import dev.touchstone.adapt.progress.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The course of a domain of which there is nothing but labels. The encoder learns the anchors
 * first, once, which are the same for every domain: what sets misinformation apart where the
 * subject doesn't. Then it learns the labels, gently. Used by one thread.
 */
public final class AnchorsThenLabels implements Course {

  private final TunedEncoder encoder;
  private final Anchored anchors;
  private Map<String, float[]> start;

  /** A course of an open encoder, which stays its owner's to close. */
  public AnchorsThenLabels(TunedEncoder encoder, Anchored anchors) {
    this.encoder = encoder;
    this.anchors = anchors;
  }

  /** Its settings by name, as stored with a model. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Tuning.ANCHORS.described("anchors."));
    settings.putAll(Tuning.LABELS.described("labels."));
    return settings;
  }

  @Override
  public State tune(List<String> texts, int[] labels, long seed, Progress progress) {
    return encoder.tune(start(progress), new Task(texts, labels, Tuning.LABELS, seed), progress);
  }

  private Map<String, float[]> start(Progress progress) {
    if (start == null) {
      Task task = new Task(anchors.texts(), anchors.labels(), Tuning.ANCHORS, 0);
      start = encoder.tune(encoder.untrained(), task, progress).weights();
    }
    return start;
  }
}
