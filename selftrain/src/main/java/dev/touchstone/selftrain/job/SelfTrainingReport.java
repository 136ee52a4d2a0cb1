package dev.touchstone.selftrain.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.RunReports;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.calibrate.Abstention;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.gate.GateReport;
import dev.touchstone.selftrain.gate.NothingLearned;
import dev.touchstone.selftrain.job.stream.LeftOut;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What a run leaves besides its model; no texts and no names.
 *
 * @param method name and version of the method
 * @param seed of everything random
 * @param set where its pseudo-labels are
 * @param parents what it was made from and compared with
 * @param posts what was read
 * @param labels what people had said
 * @param gates what every gate found
 * @param rounds what each round did
 * @param heldBack the candidate's probability of misinformation for labels, each by a model that
 *     was made without it: what a later run compares with
 * @param abstention what the model's thresholds promise, or null
 * @param reason why nothing was learned, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SelfTrainingReport(
    String method,
    long seed,
    PseudoLabelSet set,
    Parents parents,
    Posts posts,
    Labels labels,
    GateReport gates,
    List<RoundReport> rounds,
    @JsonProperty(Champion.HELD_BACK) SortedMap<UUID, Double> heldBack,
    Abstention abstention,
    String reason) {

  /**
   * Models and runs behind it.
   *
   * @param sourceModelId the model it learned on top of
   * @param championModelId the model that served, and that it was compared with
   * @param follows the set of the run that it repeats without some posts, or null
   * @param without whose posts were to be left out
   */
  public record Parents(
      String sourceModelId, String championModelId, PseudoLabelSet follows, Subtraction without) {}

  /**
   * The posts.
   *
   * @param read how many were read
   * @param leftOut how many of them got no pseudo-label, by reason
   * @param judged how many came before the gates
   */
  public record Posts(int read, Map<LeftOut, Integer> leftOut, int judged) {}

  /**
   * The labels.
   *
   * @param ids those that it learned from
   * @param erasedIds those whose texts are gone
   * @param texts number of different texts learned from
   * @param classes {@code both}, {@code one-class} or {@code none}
   */
  public record Labels(List<UUID> ids, List<UUID> erasedIds, int texts, String classes) {

    static Labels of(Shots shots) {
      return new Labels(
          shots.uses().stream().map(LabelUse::labelId).toList(),
          shots.erased(),
          shots.size(),
          shots.classes());
    }
  }

  /**
   * A round.
   *
   * @param number from 1
   * @param prior estimated share of misinformation in the stream
   * @param agreement share of posts whose likelier class is that of the round before
   * @param misinformation number of posts that were taken for it
   * @param entropy entropies of the soft classes, in nats
   */
  public record RoundReport(
      int number, double prior, double agreement, int misinformation, Histogram entropy) {

    static RoundReport of(Round round) {
      return new RoundReport(
          round.number(),
          round.prior(),
          round.agreement(),
          round.labels().count(Label.MISINFORMATION),
          round.entropy());
    }
  }

  /** The same of a run that learned nothing after all. */
  public SelfTrainingReport because(NothingLearned why) {
    return new SelfTrainingReport(
        method,
        seed,
        set,
        parents,
        posts,
        labels,
        gates.because(why),
        rounds,
        heldBack,
        abstention,
        why.reason());
  }

  /** As a JSON object. */
  public String json() {
    return RunReports.json(set.runId(), this);
  }
}
