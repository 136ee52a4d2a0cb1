package dev.touchstone.adapt.job;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.job.guard.Comparison;
import dev.touchstone.adapt.job.guard.Comparison.Judged;
import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.adapt.job.guard.Guard;
import dev.touchstone.adapt.job.guard.Recipe;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.calibrate.Abstention;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * A candidate in front of the champion.
 *
 * @param candidate the candidate
 * @param champion the model that serves
 * @param contested the candidate's texts as the champion reads them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Judging(Candidate candidate, Champion champion, float[][] contested) {

  /**
   * What came of it.
   *
   * @param comparison the guard's
   * @param reason why the candidate is not to be released, or null
   */
  record Outcome(Comparison comparison, String reason) {}

  /**
   * What a run leaves besides its model; no texts.
   *
   * @param runId the run
   * @param sourceModelId the model it learned on top of
   * @param championModelId the model it was compared with
   * @param labels number of labels given
   * @param texts number of different texts learned from
   * @param classes {@code both} or {@code one-class}
   * @param erasedLabelIds labels given whose texts are gone
   * @param championRefitted whether the champion was learned again without the held-back labels, or
   *     taken as it is
   * @param guard what the comparison found
   * @param abstention what the model's thresholds promise
   */
  record Report(
      UUID runId,
      String sourceModelId,
      String championModelId,
      int labels,
      int texts,
      String classes,
      List<UUID> erasedLabelIds,
      boolean championRefitted,
      Comparison guard,
      Abstention abstention) {}

  Report report(AdaptationRequest request, Outcome outcome) {
    Shots shots = candidate.shots();
    return new Report(
        request.runId(),
        candidate.source().id(),
        champion.model().id(),
        request.labels().size(),
        shots.size(),
        shots.classes(),
        shots.erased(),
        champion.model().isRefittable(),
        outcome.comparison,
        candidate.deciding().abstention());
  }

  Outcome outcome(IntConsumer onFold) {
    Comparison comparison = comparison(onFold);
    return new Outcome(comparison, reason(comparison));
  }

  private Comparison comparison(IntConsumer onFold) {
    LabelledEmbeddings examples = candidate.examples();
    int[] groups = new NearDuplicates().groups(candidate.shots().texts());
    Recipe own = Recipe.learning(candidate.source().anchored(), examples);
    return new Guard(examples.labels(), groups, candidate.shots().digest())
        .compare(
            Contestant.of(own, examples.embeddings()),
            champion.contestant(candidate.shots(), contested),
            onFold);
  }

  private String reason(Comparison comparison) {
    if (candidate.isSameAs(champion.model())) {
      return RunReports.NOTHING_NEW;
    }
    if (comparison instanceof Judged judged) {
      return judged.refusal();
    }
    int before = champion.model().supportRows();
    return candidate.shots().size() < before
        ? "too few labels to compare: expected at least the "
            + before
            + " texts that the champion was adapted from, got "
            + candidate.shots().size()
        : null;
  }
}
