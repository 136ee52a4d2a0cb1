package dev.touchstone.selftrain.full;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.TunedEncoder.Task;
import dev.touchstone.adapt.full.Tuning;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.StreamLabels;
import java.util.HashMap;
import java.util.Map;

/**
 * An encoder that learns, in one pass, what a stream's posts were taken for, and the shots. So it
 * takes in what the words' view knew, which a head on a frozen encoder can't.
 *
 * @param encoder the encoder, which stays its owner's to close
 */
public record Student(TunedEncoder encoder) {

  /** Draws of posts of each class, by how sure their pseudo-labels are. */
  private static final int POSTS = 500;

  /** How often each shot is among them. */
  private static final int SHOT_TIMES = 5;

  /** Its settings by name, as stored with a model. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Tuning.STREAM.described("stream."));
    settings.put("stream.draws", Integer.toString(POSTS));
    settings.put("stream.shotTimes", Integer.toString(SHOT_TIMES));
    return settings;
  }

  /**
   * Learns.
   *
   * @param task the stream and the shots, with their texts
   * @param pseudo what each post was taken for
   * @param seed of draws and batches
   * @param progress told of the steps; an exception from it ends the lesson
   * @throws IllegalArgumentException if no post of a class weighs anything
   */
  public State learn(FewShotTask task, StreamLabels pseudo, long seed, Progress progress) {
    Lessons lessons =
        Lessons.of(task.texts().stream(), pseudo, POSTS, seed)
            .and(task.texts().shots(), task.shots().labels(), SHOT_TIMES);
    return encoder.tune(
        encoder.untrained(),
        new Task(lessons.texts(), lessons.labels(), Tuning.STREAM, seed),
        progress);
  }
}
