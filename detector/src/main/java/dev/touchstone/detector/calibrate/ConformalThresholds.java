package dev.touchstone.detector.calibrate;

import dev.touchstone.core.verdict.Thresholds;
import java.util.stream.IntStream;

/**
 * Thresholds by label-conditional conformal prediction (Vovk 2012): a post is called misinformation
 * where its probability lies above those of all but a few held-back credible labels, and credible
 * likewise. Of {@code n} labels of a class and a new post of it, each is equally likely to score
 * the {@code k}-th highest where all are exchangeable; so the {@code ceil((n + 1) * (1 - e))}-th
 * smallest of the {@code n} is exceeded with probability {@code e} at most, if there is one.
 *
 * <p>With too few labels for that, nothing beyond the most extreme label is decided, and nothing
 * within {@link #UNGUARANTEED}; without a label of a class, nothing is decided against it.
 *
 * @param errorRate wanted share of wrong decisions among the posts of each class, above 0, below 1
 * @param boldest thresholds that are never undercut, however well the classes lie apart
 */
public record ConformalThresholds(double errorRate, Thresholds boldest) {

  /** Name and version, as stored with a model. */
  public static final String METHOD = "label-conditional-conformal/1";

  /** Where no guarantee can be given, at least this sure. */
  static final Thresholds UNGUARANTEED = new Thresholds(0.3, 0.7);

  /** Keeps a product such as 10 * 0.1 from falling short of 1. */
  private static final double ROUNDING = 1e-9;

  public ConformalThresholds {
    if (!(errorRate > 0 && errorRate < 1)) {
      throw new IllegalArgumentException(
          "conformal thresholds: expected an error rate in (0, 1), got " + errorRate);
    }
  }

  /**
   * What was chosen.
   *
   * @param thresholds the thresholds
   * @param abstention what they promise
   */
  public record Choice(Thresholds thresholds, Abstention abstention) {}

  /**
   * Chooses by calibrated probabilities, each by a model that did not learn from the label.
   *
   * <p>The promise is exact for scores that are exchangeable with a new post's. Leave-one-out
   * scores are as far as one label more or less changes the model, and hand-picked labels as far as
   * they resemble the stream.
   */
  public Choice choose(ScoredLabels heldBack) {
    double[] credible = sorted(heldBack, 0, 1);
    double[] misinformation = sorted(heldBack, 1, -1);
    double atLeast = Math.max(beyond(credible), open(credible).misinformationAtLeast());
    double atMost = Math.min(-beyond(misinformation), open(misinformation).credibleAtMost());
    return new Choice(
        new Thresholds(Math.max(0, atMost), Math.min(1, atLeast)),
        new Abstention(METHOD, errorRate, side(credible.length), side(misinformation.length)));
  }

  /** Fewest labels of a class that allow a guarantee. */
  public int fewestLabels() {
    return (int) Math.ceil(1 / errorRate - 1 - ROUNDING);
  }

  /** Scores of a class, times {@code sign}, ascending. */
  private static double[] sorted(ScoredLabels heldBack, int label, int sign) {
    return IntStream.range(0, heldBack.size())
        .filter(i -> heldBack.labels()[i] == label)
        .mapToDouble(i -> sign * heldBack.scores()[i])
        .sorted()
        .toArray();
  }

  private Thresholds open(double[] scores) {
    if (scores.length >= fewestLabels()) {
      return boldest;
    }
    return new Thresholds(
        Math.min(boldest.credibleAtMost(), UNGUARANTEED.credibleAtMost()),
        Math.max(boldest.misinformationAtLeast(), UNGUARANTEED.misinformationAtLeast()));
  }

  /** The smallest score that a decision against the class needs. */
  private double beyond(double[] ascending) {
    return ascending.length == 0
        ? Double.POSITIVE_INFINITY
        : Math.nextUp(ascending[rank(ascending.length) - 1]);
  }

  /** Which of {@code n} scores, from 1 for the smallest, is exceeded rarely enough. */
  private int rank(int n) {
    int exceeding = (int) Math.floor((n + 1) * errorRate + ROUNDING);
    return Math.min(n, n + 1 - exceeding);
  }

  private Abstention.Side side(int n) {
    boolean guaranteed = n >= fewestLabels();
    double bound = n == 0 ? 0 : (n + 1.0 - rank(n)) / (n + 1);
    return new Abstention.Side(n, bound, guaranteed, guaranteed ? null : tooFew(n));
  }

  private String tooFew(int n) {
    return "no guarantee yet: an error rate of "
        + errorRate
        + " needs "
        + fewestLabels()
        + " labels of the class, got "
        + n;
  }
}
