package dev.touchstone.core.run;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Finds domains for which a run is due that nobody has asked for. What it finds and what is asked
 * for then is one transaction, made by one process at a time, so that no run is asked for twice.
 * Archived domains, and those with a run that is not over, are left alone.
 */
public interface Occasions {

  /**
   * Calls {@code ask} with each domain whose labels have changed since its last adaptation was
   * asked for, and not since {@code quietSince}; only where both classes have a label.
   *
   * @return how many there were
   */
  int adapt(Instant quietSince, Consumer<String> ask);

  /**
   * Calls {@code ask} with each domain that is live, has had no run of any kind asked for since
   * {@code lastBefore}, and {@code posts} new posts since its last self-training.
   *
   * @return how many there were
   */
  int selfTrain(Instant lastBefore, int posts, Consumer<String> ask);
}
