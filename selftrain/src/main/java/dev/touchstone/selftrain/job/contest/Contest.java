package dev.touchstone.selftrain.job.contest;

import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.selftrain.gate.CandidateGates;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.CandidateGates.Pair;
import dev.touchstone.selftrain.gate.settings.CandidateBounds;
import dev.touchstone.selftrain.job.stream.ReadStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * A candidate in front of the champion.
 *
 * @param lesson what the candidate is learned from
 * @param champion the model that serves
 * @param contested the lesson's shots as the champion reads them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Contest(Lesson lesson, Champion champion, float[][] contested) {

  /**
   * What the gates decide.
   *
   * @param byChampion the champion's probabilities for the stream's posts
   */
  public Judgement judgement(
      Candidate candidate, ReadStream stream, double[] byChampion, CandidateBounds bounds) {
    Canaries canaries = canaries(candidate);
    return new CandidateGates(bounds)
        .judge(
            canaries.pair(),
            canaries.labels(),
            new Pair(byChampion, candidate.probabilities(stream.vectors())),
            champion.model().manifest().thresholds());
  }

  /** The champion's probabilities for posts of a stream. */
  public double[] byChampion(float[][] vectors) {
    CalibratedHead model = champion.model().calibrated();
    return Arrays.stream(vectors).parallel().mapToDouble(model::probability).toArray();
  }

  private Canaries canaries(Candidate candidate) {
    if (candidate.heldBack() == null) {
      return Canaries.NONE;
    }
    double[] opinions = opinions(candidate.heldBack().folds());
    return Canaries.of(opinions, candidate.heldBackProbabilities(), lesson.examples().labels());
  }

  /** The champion's probability for each shot; NaN where it has no honest opinion. */
  private double[] opinions(int[] folds) {
    Contestant contestant = champion.contestant(lesson.shots(), contested);
    double[] opinions = new double[folds.length];
    for (int fold : IntStream.of(folds).distinct().sorted().toArray()) {
      BitSet rows = new BitSet();
      IntStream.range(0, folds.length).filter(row -> folds[row] == fold).forEach(rows::set);
      PrimitiveIterator.OfDouble logOdds = Arrays.stream(contestant.logOdds(rows)).iterator();
      rows.stream().forEach(row -> opinions[row] = probability(logOdds.nextDouble()));
    }
    IntStream.range(0, folds.length)
        .filter(row -> !contestant.isHonest(row))
        .forEach(row -> opinions[row] = Double.NaN);
    return opinions;
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
