package dev.touchstone.detector.calibrate;

import dev.touchstone.core.verdict.Thresholds;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses thresholds so that decisions are wrong at most at a target rate, and as few posts as
 * possible are left undecided.
 *
 * <p>Each side is judged on its own: of {@code n} held-out posts that it would decide, {@code k}
 * wrongly, it needs {@code (k + 1) / (n + 1) <= targetRisk}; so no side is opened on few posts. A
 * side that never gets there is closed: its threshold is 0 or 1.
 *
 * @param targetRisk largest share of wrong decisions on each side, above 0 and below 1
 */
public record ThresholdChoice(double targetRisk) {

  private static final double MIDDLE = 0.5;

  public ThresholdChoice {
    if (!(targetRisk > 0 && targetRisk < 1)) {
      throw new IllegalArgumentException(
          "target risk: expected a rate in (0, 1), got " + targetRisk);
    }
  }

  /** Chooses by calibrated probabilities of posts that no training saw. */
  public Thresholds choose(ScoredLabels probabilities) {
    double credible = 1 - widest(side(probabilities, 0));
    double misinformation = widest(side(probabilities, 1));
    double credibleAtMost = Math.min(credible, Math.nextDown(MIDDLE));
    return new Thresholds(Math.max(0, credibleAtMost), Math.max(MIDDLE, misinformation));
  }

  /** A post on one side: how sure the detector is of that side, and whether it is wrong. */
  private record Post(double confidence, boolean wrong) {}

  private static List<Post> side(ScoredLabels probabilities, int label) {
    return IntStream.range(0, probabilities.size())
        .mapToObj(
            i -> {
              double p = probabilities.scores()[i];
              return new Post(label == 1 ? p : 1 - p, probabilities.labels()[i] != label);
            })
        .filter(post -> post.confidence >= MIDDLE)
        .sorted(Comparator.comparingDouble(Post::confidence).reversed())
        .toList();
  }

  /** The lowest confidence down to which the side keeps its risk; 1 where there is none. */
  private double widest(List<Post> surestFirst) {
    double widest = 1;
    int wrong = 0;
    for (int i = 0; i < surestFirst.size(); i++) {
      wrong += surestFirst.get(i).wrong ? 1 : 0;
      boolean tied =
          i + 1 < surestFirst.size()
              && surestFirst.get(i + 1).confidence == surestFirst.get(i).confidence;
      if (!tied && (wrong + 1.0) / (i + 2.0) <= targetRisk) {
        widest = surestFirst.get(i).confidence;
      }
    }
    boolean everyPostDecided =
        !surestFirst.isEmpty() && widest == surestFirst.get(surestFirst.size() - 1).confidence;
    return everyPostDecided ? MIDDLE : widest;
  }
}
