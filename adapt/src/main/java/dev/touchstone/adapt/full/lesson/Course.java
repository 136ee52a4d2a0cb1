package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.progress.Progress;
import java.util.List;

/** How an encoder comes to know a domain from its labels, and from whatever else there is. */
@FunctionalInterface
public interface Course {

  /**
   * Lets the encoder learn. The same arguments give the same weights on one family of processors.
   *
   * @param texts normalised texts
   * @param labels class index of each, of both classes
   * @param seed of everything random
   * @param progress told of the encoder's steps; an exception from it ends the course
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a number stops being finite
   */
  State tune(List<String> texts, int[] labels, long seed, Progress progress);
}
