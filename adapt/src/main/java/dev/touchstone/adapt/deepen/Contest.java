package dev.touchstone.adapt.deepen;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.RunReports;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.guard.Comparison;
import dev.touchstone.adapt.job.guard.Comparison.Judged;
import dev.touchstone.adapt.job.guard.Comparison.NotJudged;
import dev.touchstone.adapt.job.guard.Guard;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.calibrate.Abstention;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A deepened candidate in front of the champion.
 *
 * @param made the candidate
 * @param champion the model that serves
 * @param groups near-duplicate group of each shot
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Contest(Made made, Champion champion, int[] groups) {

  /**
   * What a run leaves besides its model; no texts.
   *
   * @param runId the run
   * @param sourceModelId the model it learned on top of
   * @param championModelId the model it was compared with
   * @param method how the encoder was taught: name and version
   * @param labels number of labels given
   * @param texts number of different texts learned from
   * @param erasedLabelIds labels given whose texts are gone
   * @param championRefitted whether the champion was learned again without the held-back labels, or
   *     taken as it is
   * @param encoder the encoder that came of it
   * @param encoderLearnedFrom id of the encoder that it was learned from
   * @param agreement share of posts that the rounded encoder decides like the unrounded one; null
   *     where there were none
   * @param guard what the comparison found
   * @param heldBack the candidate's probability of misinformation for labels, each by a model that
   *     was made without it: what a later run compares with
   * @param abstention what the model's thresholds promise
   */
  record Report(
      UUID runId,
      String sourceModelId,
      String championModelId,
      String method,
      int labels,
      int texts,
      List<UUID> erasedLabelIds,
      boolean championRefitted,
      EncoderIdentity encoder,
      String encoderLearnedFrom,
      Double agreement,
      Comparison guard,
      @JsonProperty(Champion.HELD_BACK) SortedMap<UUID, Double> heldBack,
      Abstention abstention) {}

  /** Judges the candidate. */
  AdaptationResult result(
      AdaptationRequest request, ModelBundle candidate, ServedEncoders encoders) {
    Comparison comparison = comparison(contested(request, encoders));
    String reason = reason(comparison);
    return new AdaptationResult(
        candidate,
        reason == null,
        reason,
        RunReports.json(request.runId(), report(request, comparison)));
  }

  private Comparison comparison(float[][] contested) {
    Shots shots = made.shots();
    return new Guard(shots.labels(), groups, shots.digest())
        .compare(made.heldBack().contestant(), champion.contestant(shots, contested), fold -> {});
  }

  private String reason(Comparison comparison) {
    if (made.encoder().id().equals(serving().manifest().encoder().id())
        && made.head().equals(serving().head())) {
      return RunReports.NOTHING_NEW;
    }
    return comparison instanceof Judged judged
        ? judged.refusal()
        : ((NotJudged) comparison).reason();
  }

  private OpenModel serving() {
    return champion.model();
  }

  /** The shots as the champion reads them. */
  private float[][] contested(AdaptationRequest request, ServedEncoders encoders) {
    List<String> texts = made.shots().readBy(serving().normaliser(), request.labels());
    return encoders.with(
        serving().manifest().encoder().id(), encoder -> encoder.encode(texts).vectors());
  }

  private Report report(AdaptationRequest request, Comparison comparison) {
    Shots shots = made.shots();
    return new Report(
        request.runId(),
        made.source().id(),
        serving().id(),
        made.taught().method(),
        request.labels().size(),
        shots.size(),
        shots.erased(),
        serving().isRefittable(),
        made.encoder(),
        made.served().encoder().parentId(),
        made.agreement(),
        comparison,
        made.heldBackByLabel(),
        made.deciding().abstention());
  }
}
