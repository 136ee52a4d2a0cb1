package dev.touchstone.detector.calibrate;

import java.util.Objects;

/**
 * What a detector's thresholds promise, and to which class of posts.
 *
 * @param method how the thresholds were chosen, with its version
 * @param errorRate the wanted share of a class's posts that are decided to be the other class
 * @param credible what holds for credible posts: how often they are called misinformation
 * @param misinformation what holds for misinformation: how often it is called credible
 */
public record Abstention(String method, double errorRate, Side credible, Side misinformation) {

  /**
   * What holds for the posts of one class.
   *
   * @param labels held-back scores of the class that the threshold was chosen by
   * @param bound share of the class's posts that are decided wrongly, at most; 0 where the side is
   *     closed, so that nothing is decided against the class
   * @param guaranteed whether the labels are enough for the wanted rate
   * @param reason why there is no guarantee yet, or null where there is one
   */
  public record Side(int labels, double bound, boolean guaranteed, String reason) {

    public Side {
      if (labels < 0 || !(bound >= 0 && bound <= 1) || guaranteed != (reason == null)) {
        throw new IllegalArgumentException(
            "abstention: expected labels >= 0, a bound in [0, 1] and a reason exactly where there "
                + "is no guarantee, got "
                + labels
                + ", "
                + bound
                + ", "
                + reason);
      }
    }
  }

  public Abstention {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(credible, "credible");
    Objects.requireNonNull(misinformation, "misinformation");
  }
}
