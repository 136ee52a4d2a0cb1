package dev.touchstone.selftrain.job.contest;

import dev.touchstone.selftrain.gate.CandidateGates;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.CandidateGates.Pair;
import dev.touchstone.selftrain.gate.settings.CandidateBounds;
import dev.touchstone.selftrain.job.stream.ReadStream;

/**
 * A candidate in front of the champion.
 *
 * @param lesson what the candidate is learned from
 * @param opponent the champion
 * @param contested the lesson's shots as the champion reads them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Contest(Lesson lesson, Opponent opponent, float[][] contested) {

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
            opponent.champion().manifest().thresholds());
  }

  private Canaries canaries(Candidate candidate) {
    if (candidate.heldBack() == null) {
      return Canaries.NONE;
    }
    double[] champion = opponent.opinions(lesson.shots(), contested, candidate.heldBack().folds());
    return Canaries.of(champion, candidate.heldBackProbabilities(), lesson.examples().labels());
  }
}
