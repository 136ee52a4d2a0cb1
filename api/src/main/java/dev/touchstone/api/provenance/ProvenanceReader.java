package dev.touchstone.api.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.provenance.Provenance.DecisionPart;
import dev.touchstone.api.provenance.Provenance.DomainPart;
import dev.touchstone.api.provenance.Provenance.Logits;
import dev.touchstone.api.provenance.Provenance.ModelPart;
import dev.touchstone.api.provenance.Provenance.PostPart;
import dev.touchstone.api.provenance.Provenance.Times;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.provenance.VerdictTrace;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.core.verdict.Verdict;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Puts a verdict's provenance together from what is stored, in at most five queries. */
@Singleton
public final class ProvenanceReader {

  private final VerdictStore verdicts;
  private final ModelHistory models;

  /** Over stores of the same data. */
  public ProvenanceReader(VerdictStore verdicts, ModelHistory models) {
    this.verdicts = verdicts;
    this.models = models;
  }

  /**
   * Everything that led to a verdict; empty where there is no such verdict.
   *
   * @throws IllegalStateException if the database lacks the verdict's model, which it must never
   */
  public Optional<Provenance> of(UUID verdictId) {
    return verdicts.trace(verdictId).map(this::of);
  }

  private Provenance of(VerdictTrace trace) {
    Verdict verdict = trace.verdict();
    StoredPost post = trace.post();
    ModelPart model = model(verdict);
    return new Provenance(
        verdict.id(),
        postPart(post, verdict.classification().fingerprint()),
        verdict.origin(),
        new Times(post.publishedAt(), verdict.ingestedAt(), verdict.decidedAt()),
        new DomainPart(verdict.domain(), post.assignment().source()),
        decisionPart(verdict, model),
        model,
        verdict.supersedes(),
        trace.supersededBy(),
        trace.explanation(),
        verdict.traceId());
  }

  private ModelPart model(Verdict verdict) {
    String id = verdict.classification().modelId();
    return models
        .of(id)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "verdict "
                        + verdict.id()
                        + ": expected its model "
                        + id
                        + " in the database, found none"));
  }

  private static PostPart postPart(StoredPost post, TextFingerprint fingerprint) {
    return new PostPart(
        post.id(),
        post.version(),
        fingerprint.rawSha256(),
        fingerprint.normalisedSha256(),
        fingerprint.normaliser(),
        fingerprint.language(),
        post.lang(),
        fingerprint.tokens(),
        fingerprint.truncated(),
        post.text() == null);
  }

  private static DecisionPart decisionPart(Verdict verdict, ModelPart model) {
    Classification said = verdict.classification();
    Score score = said.score();
    return new DecisionPart(
        said.decision(),
        said.abstainReason(),
        score == null ? null : new Logits(score.logitCredible(), score.logitMisinformation()),
        score == null ? null : score.probability(),
        said.thresholds(),
        !isModels(said.thresholds(), model.manifest().path("thresholds")),
        verdict.automation(),
        verdict.actor(),
        verdict.reason(),
        verdict.reScoringRun().orElse(null));
  }

  private static boolean isModels(Thresholds applied, JsonNode stated) {
    return applied.credibleAtMost() == stated.path("credibleAtMost").asDouble()
        && applied.misinformationAtLeast() == stated.path("misinformationAtLeast").asDouble();
  }
}
