package dev.touchstone.api.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.verdict.Provenance.DecisionPart;
import dev.touchstone.api.verdict.Provenance.DomainPart;
import dev.touchstone.api.verdict.Provenance.Logits;
import dev.touchstone.api.verdict.Provenance.ModelPart;
import dev.touchstone.api.verdict.Provenance.PostPart;
import dev.touchstone.api.verdict.Provenance.Times;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.ModelStore;
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
  private final ModelStore models;
  private final ObjectMapper json;

  ProvenanceReader(VerdictStore verdicts, PostStore posts, ModelStore models, ObjectMapper json) {
    this.verdicts = verdicts;
    this.posts = posts;
    this.models = models;
    this.json = json;
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
    ModelVersion model =
        models
            .find(verdict.classification().modelId())
            .map(ModelBundle::version)
            .orElseThrow(() -> missing(verdict, "model " + verdict.classification().modelId()));
    return new Provenance(
        verdict.id(),
        postPart(post, verdict.classification().fingerprint()),
        verdict.origin(),
        new Times(post.publishedAt(), verdict.ingestedAt(), verdict.decidedAt()),
        new DomainPart(verdict.domain(), post.assignment().source()),
        decisionPart(verdict),
        modelPart(model),
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

  private ModelPart modelPart(ModelVersion model) {
    JsonNode manifest = manifest(model);
    return new ModelPart(
        model.id(),
        model.kind(),
        model.domain(),
        model.weightsSha256(),
        model.parentId(),
        model.createdAt(),
        model.encoderId(),
        manifest.get("encoder"),
        manifest.get("calibrator"),
        manifest.get("sourceBank"),
        manifest);
  }

  private JsonNode manifest(ModelVersion model) {
    try {
      return json.readTree(model.manifestJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest of model " + model.id() + " is no JSON", e);
    }
  }

  private static IllegalStateException missing(Verdict verdict, String what) {
    return new IllegalStateException(
        "verdict " + verdict.id() + ": expected its " + what + " in the database, found none");
  }
}
