package dev.touchstone.selftrain.gate;

import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.selftrain.gate.GateFinding.Outcome;
import dev.touchstone.selftrain.gate.settings.CandidateBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a self-trained candidate may be released. Human labels alone say whether it is good: what
 * the stream says of it is what a hostile stream would say too.
 *
 * @param bounds what it may cost
 */
public record CandidateGates(CandidateBounds bounds) {

  /** Name of the gate by human labels. */
  public static final String CANARY = "canary";

  /** Name of the gate by turned verdicts. */
  public static final String FLIPS = "stable-verdicts";

  public CandidateGates {
    Objects.requireNonNull(bounds, "bounds");
  }

  /**
   * What champion and candidate say of the same posts.
   *
   * @param champion probability of misinformation of each post by the champion
   * @param candidate the same by the candidate
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Pair(double[] champion, double[] candidate) {

    public Pair {
      if (champion.length != candidate.length) {
        throw new IllegalArgumentException(
            "champion and candidate: expected as many probabilities, got "
                + champion.length
                + " and "
                + candidate.length);
      }
    }
  }

  /**
   * What the gates decided.
   *
   * @param findings each gate's
   * @param nothing why the candidate is refused, or empty where it may be released
   */
  public record Judgement(List<GateFinding> findings, Optional<NothingLearned> nothing) {

    public Judgement {
      findings = List.copyOf(findings);
      Objects.requireNonNull(nothing, "nothing");
    }
  }

  /**
   * Judges a candidate.
   *
   * @param canaries both models on posts with human labels that neither was trained on
   * @param labels the classes that people gave these posts, 0 or 1
   * @param stream both models on posts of the stream
   * @param thresholds the champion's, by which a verdict is decided
   */
  public Judgement judge(Pair canaries, int[] labels, Pair stream, Thresholds thresholds) {
    GateFinding canary = canary(canaries, labels);
    GateFinding flips = flips(stream, thresholds, vouchedFor(canary));
    Optional<NothingLearned> nothing = Optional.empty();
    if (canary.outcome() == Outcome.REFUSED) {
      nothing = Optional.of(NothingLearned.CANARY_WORSE);
    } else if (flips.outcome() == Outcome.REFUSED) {
      nothing = Optional.of(NothingLearned.TOO_MANY_FLIPS);
    }
    return new Judgement(List.of(canary, flips), nothing);
  }

  /** The candidate's balanced accuracy against the champion's on the same human labels. */
  private GateFinding canary(Pair canaries, int[] labels) {
    long misinformation = 0;
    for (int label : labels) {
      misinformation += label;
    }
    Map<String, Double> figures = new HashMap<>();
    figures.put("misinformation", (double) misinformation);
    figures.put("credible", (double) (labels.length - misinformation));
    if (Math.min(misinformation, labels.length - misinformation) < bounds.leastCanaries()) {
      return new GateFinding(CANARY, Outcome.NOT_JUDGED, figures);
    }
    double champion = balancedAccuracy(canaries.champion(), labels);
    double candidate = balancedAccuracy(canaries.candidate(), labels);
    figures.put("champion", champion);
    figures.put("candidate", candidate);
    figures.put("bound", bounds.canaryDrop());
    return GateFinding.of(CANARY, champion - candidate <= bounds.canaryDrop() + 1e-9, figures);
  }

  /**
   * By how much the candidate is better on labels of people. So many verdicts have to turn, since a
   * better model differs from a worse one.
   */
  private static double vouchedFor(GateFinding canary) {
    return canary.outcome() == Outcome.PASSED
        ? Math.max(0, canary.figures().get("candidate") - canary.figures().get("champion"))
        : 0;
  }

  /** The share of the champion's decided verdicts that the candidate decides the other way. */
  private GateFinding flips(Pair stream, Thresholds thresholds, double vouchedFor) {
    long stable = 0;
    long flipped = 0;
    for (int i = 0; i < stream.champion().length; i++) {
      Decision before = thresholds.decide(stream.champion()[i]);
      Decision after = thresholds.decide(stream.candidate()[i]);
      stable += before == Decision.NEEDS_REVIEW ? 0 : 1;
      flipped += isTurned(before, after) ? 1 : 0;
    }
    double share = stable == 0 ? 0 : (double) flipped / stable;
    Map<String, Double> figures = new HashMap<>();
    figures.put("stable", (double) stable);
    figures.put("flipped", (double) flipped);
    figures.put("share", share);
    figures.put("bound", bounds.flipShare() + vouchedFor);
    return stable == 0
        ? new GateFinding(FLIPS, Outcome.NOT_JUDGED, figures)
        : GateFinding.of(FLIPS, share <= bounds.flipShare() + vouchedFor, figures);
  }

  private static boolean isTurned(Decision before, Decision after) {
    return before != Decision.NEEDS_REVIEW && after != Decision.NEEDS_REVIEW && before != after;
  }

  private static double balancedAccuracy(double[] probabilities, int[] labels) {
    return Scores.of(new Predictions(probabilities, labels)).get(Metric.BALANCED_ACCURACY);
  }
}
