package dev.touchstone.api.verdict;

import dev.touchstone.api.verdict.Provenance.DecisionPart;
import dev.touchstone.api.verdict.Provenance.DomainPart;
import dev.touchstone.api.verdict.Provenance.Logits;
import dev.touchstone.api.verdict.Provenance.ModelPart;
import dev.touchstone.api.verdict.Provenance.PostPart;
import dev.touchstone.api.verdict.Provenance.Times;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Verdict;
import jakarta.inject.Singleton;

/** Puts a verdict's provenance together from what is stored. */
@Singleton
final class ProvenanceReader {

  private final VerdictStore verdicts;
  private final PostStore posts;
  private final ModelHistory models;

  ProvenanceReader(VerdictStore verdicts, PostStore posts, ModelHistory models) {
    this.verdicts = verdicts;
    this.posts = posts;
    this.models = models;
  }

  /**
   * @throws IllegalStateException if the database lacks the verdict's post or model, which it must
   *     never
   */
  Provenance of(Verdict verdict) {
    StoredPost post =
        posts
            .find(verdict.postId(), verdict.postVersion())
            .orElseThrow(() -> missing(verdict, "post version " + verdict.postVersion()));
    ModelPart model =
        models
            .of(verdict.classification().modelId())
            .orElseThrow(() -> missing(verdict, "model " + verdict.classification().modelId()));
    return new Provenance(
        verdict.id(),
        postPart(post, verdict.classification().fingerprint()),
        verdict.origin(),
        new Times(post.publishedAt(), verdict.ingestedAt(), verdict.decidedAt()),
        new DomainPart(verdict.domain(), post.assignment().source()),
        decisionPart(verdict),
        model,
        verdict.supersedes(),
        verdicts.supersededBy(verdict.id()).orElse(null),
        verdicts.explanation(verdict.id()).orElse(null),
        verdict.traceId());
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

  private static DecisionPart decisionPart(Verdict verdict) {
    Classification said = verdict.classification();
    Score score = said.score();
    return new DecisionPart(
        said.decision(),
        said.abstainReason(),
        score == null ? null : new Logits(score.logitCredible(), score.logitMisinformation()),
        score == null ? null : score.probability(),
        said.thresholds(),
        verdict.automation(),
        verdict.actor(),
        verdict.reason());
  }

  private static IllegalStateException missing(Verdict verdict, String what) {
    return new IllegalStateException(
        "verdict " + verdict.id() + ": expected its " + what + " in the database, found none");
  }
}
