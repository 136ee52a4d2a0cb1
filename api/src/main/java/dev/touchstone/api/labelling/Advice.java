package dev.touchstone.api.labelling;

import dev.touchstone.core.labelling.Backlog;
import dev.touchstone.core.labelling.Foresight;

/**
 * Whether labelling more helps.
 *
 * @param enough whether more labels will hardly change the detector
 * @param reason why, in words
 */
public record Advice(boolean enough, String reason) {

  /** Labels to look back at. */
  static final int LATEST = 20;

  private static final double FORESEEN = 0.95;

  /**
   * The queue hands out what the model is least sure of, so a model that foresees those labels
   * foresees the others at least as well.
   */
  static Advice of(Backlog backlog, Foresight foresight) {
    String told =
        "the model foresaw "
            + foresight.foreseen()
            + " of the latest "
            + foresight.labels()
            + " labels of posts";
    if (backlog.waiting() == 0) {
      return new Advice(true, "no post waits for a label");
    }
    if (foresight.labels() < LATEST) {
      return new Advice(
          false, told + "; expected " + LATEST + " before saying that more will not help");
    }
    boolean enough = foresight.foreseen() >= FORESEEN * foresight.labels();
    return new Advice(enough, enough ? told + ": more will hardly change it" : told);
  }
}
