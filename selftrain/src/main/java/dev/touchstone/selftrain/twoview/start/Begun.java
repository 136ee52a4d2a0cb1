package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.meta.CalibratedHead;
import java.util.Objects;

/**
 * A start that has read its shots.
 *
 * @param champion the model to beat
 * @param stream its log-odds, on the head's own scale, of each post of the stream
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
public record Begun(CalibratedHead champion, double[] stream) {

  public Begun {
    Objects.requireNonNull(champion, "champion");
  }

  /** Log-odds of a post, on the head's own scale. */
  public double logit(float[] embedding) {
    return champion.shiftedLogit(embedding);
  }
}
