package dev.touchstone.selftrain.twoview;

import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.calibrate.CalibratorFit;
import dev.touchstone.detector.calibrate.ScoredLabels;
import dev.touchstone.selftrain.HeldBack;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The champion gate by labels: champion and candidate are made again without a fold of the shots at
 * a time and judge those; the champion stays where it does so with less loss. Both sides of a fold
 * saw the same shots, so neither is flattered. Twenty shots say little, so the gate asks for no
 * significance: it keeps what is known unless what is new did no worse.
 */
final class ChampionGate {

  /** Folds of the shots, at most. */
  private static final int MOST_FOLDS = 4;

  /** A candidate may lose so much, in nats: that is noise, and the stream has said its part. */
  private static final double TOLERANCE = 0.02;

  private static final CalibratorFit CALIBRATION = new CalibratorFit(Calibrator.IDENTITY, 0.5, 0);

  private final LabelledEmbeddings shots;
  private final int[] folds;
  private final int count;
  private final double[] champion;
  private final double[] candidate;

  private ChampionGate(LabelledEmbeddings shots, int[] groups, long seed) {
    this.shots = shots;
    this.count = folds(shots, groups);
    this.champion = new double[shots.size()];
    this.candidate = new double[shots.size()];
    int[] foldOfGroup = new int[shots.size()];
    for (Label label : Label.values()) {
      deal(groups(label, shots, groups), seed, foldOfGroup);
    }
    this.folds = IntStream.of(groups).map(group -> foldOfGroup[group]).toArray();
  }

  /**
   * A gate for these shots.
   *
   * @param groups for each shot the first one that it repeats, itself included: a shot must not be
   *     judged by who saw its double
   * @return empty where a class has fewer than two different shots, so that none can be held back
   */
  static Optional<ChampionGate> of(LabelledEmbeddings shots, int[] groups, long seed) {
    return folds(shots, groups) < 2
        ? Optional.empty()
        : Optional.of(new ChampionGate(shots, groups, seed));
  }

  private static int folds(LabelledEmbeddings shots, int[] groups) {
    int fewest =
        Arrays.stream(Label.values())
            .mapToInt(label -> groups(label, shots, groups).length)
            .min()
            .orElseThrow();
    return Math.min(MOST_FOLDS, fewest);
  }

  /** First shots of the groups that count for a class. */
  private static int[] groups(Label label, LabelledEmbeddings shots, int[] groups) {
    return IntStream.range(0, groups.length)
        .filter(shot -> groups[shot] == shot && shots.labels()[shot] == label.index())
        .toArray();
  }

  private void deal(int[] firsts, long seed, int[] foldOfGroup) {
    int[] shuffled = Shuffle.of(firsts, seed);
    for (int i = 0; i < shuffled.length; i++) {
      foldOfGroup[shuffled[i]] = i % count;
    }
  }

  /** Number of folds. */
  int folds() {
    return count;
  }

  /** Whether each shot may be seen while a fold is held back. */
  boolean[] seen(int fold) {
    boolean[] seen = new boolean[folds.length];
    for (int shot = 0; shot < seen.length; shot++) {
      seen[shot] = folds[shot] != fold;
    }
    return seen;
  }

  /** Takes down the raw log-odds that both give to the held-back shots. */
  void judge(int fold, Judges judges) {
    for (int shot = 0; shot < folds.length; shot++) {
      if (folds[shot] == fold) {
        champion[shot] = judges.champion().logit(shots.embeddings()[shot]);
        candidate[shot] = judges.candidate().logit(shots.embeddings()[shot]);
      }
    }
  }

  /**
   * Both sides, made without a fold.
   *
   * @param champion the start
   * @param candidate what the rounds made of it
   */
  record Judges(Judge champion, Judge candidate) {}

  /** Gives raw log-odds of misinformation. */
  @FunctionalInterface
  interface Judge {
    double logit(float[] embedding);
  }

  /** What was taken down, once every fold was judged. */
  HeldBack heldBack() {
    return new HeldBack(folds, champion, candidate);
  }

  /** How far the candidate's logits may be trusted, by the held-back shots. */
  Calibrator calibrator() {
    return CALIBRATION.fit(new ScoredLabels(candidate, shots.labels()));
  }

  /** Why the champion stays, once every fold was judged; empty where it doesn't. */
  Optional<String> objection() {
    double before = loss(champion);
    double after = loss(candidate);
    return after - before <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "expected no more loss on held-back labels than the champion's %.3f, got %.3f",
                before,
                after));
  }

  /** Mean loss in nats after calibration, both classes counting the same. */
  private double loss(double[] logits) {
    Calibrator fitted = CALIBRATION.fit(new ScoredLabels(logits, shots.labels()));
    double sum = 0;
    for (int shot = 0; shot < logits.length; shot++) {
      Label label = shots.labels()[shot] == 1 ? Label.MISINFORMATION : Label.CREDIBLE;
      double margin = (2 * label.index() - 1) * fitted.logOdds(logits[shot]);
      sum += softplus(-margin) / shots.count(label) / 2;
    }
    return sum;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
