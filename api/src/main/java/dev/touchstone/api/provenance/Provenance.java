package dev.touchstone.api.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that led to a verdict, resolved from the database alone.
 *
 * @param verdictId the verdict
 * @param post what is known of the post; its hashes outlive its text
 * @param origin where in Kafka it was read
 * @param times when what happened
 * @param domain the domain it was judged in, and what decided so
 * @param decision what was decided and on which numbers
 * @param model the model version that judged
 * @param supersedes the verdict that this one replaces, or null
 * @param supersededBy the verdict that replaced this one, or null where it is current
 * @param explanation the stored explanation, or null where none was asked for
 * @param traceId the trace that the decision belongs to, or null
 */
public record Provenance(
    UUID verdictId,
    PostPart post,
    RecordOrigin origin,
    Times times,
    DomainPart domain,
    DecisionPart decision,
    ModelPart model,
    UUID supersedes,
    UUID supersededBy,
    Explanation explanation,
    String traceId) {

  /**
   * The post that was judged.
   *
   * @param textErased whether only the hashes are left of its text
   * @param language detected language (ISO 639-3), or null
   * @param statedLanguage what its producer stated, or null
   * @param truncated whether the text was longer than the encoder reads
   */
  public record PostPart(
      String id,
      int version,
      String rawSha256,
      String normalisedSha256,
      String normaliser,
      String language,
      String statedLanguage,
      int tokens,
      boolean truncated,
      boolean textErased) {}

  /**
   * When what happened.
   *
   * @param event when its author published the post, or null
   * @param ingested when the record was taken from Kafka
   * @param decided when the judgement was made
   */
  public record Times(Instant event, Instant ingested, Instant decided) {}

  /** The domain and what decided it. */
  public record DomainPart(String name, DomainAssignment.Source assignedBy) {}

  /**
   * What was decided, on which numbers, by whom.
   *
   * @param logits raw head outputs, or null where the text was never scored
   * @param probability calibrated, or null where the text was never scored
   * @param thresholds those that were applied
   * @param heldByMargin whether an earlier decision stayed because the score lies within the
   *     model's margin of its threshold
   * @param reason a person's reason or, where a run judged again, the run; or null
   * @param runId the run that judged again, or null where none did
   */
  public record DecisionPart(
      Decision value,
      AbstainReason abstainReason,
      Logits logits,
      Double probability,
      Thresholds thresholds,
      boolean heldByMargin,
      Automation automation,
      String actor,
      String reason,
      UUID runId) {}

  /** Raw head outputs. */
  public record Logits(double credible, double misinformation) {}

  /**
   * The model version that judged.
   *
   * @param domain the domain it was made for, or null where it serves any
   * @param encoder identity of the encoder; null where the manifest names none
   * @param encoderId digest of that identity
   * @param encoderLearnedFrom identity of the encoder that it was learned from; null where it was
   *     not learned
   * @param calibration how probabilities come from logits; null where the manifest has none
   * @param sourceBank the source bank behind it; null where there is none
   * @param parent the model it was learned on top of, or null
   * @param ancestors the parent and those before it, nearest first
   * @param run the run that made it, or null where none did
   * @param labels the labels it was learned from; none for a source-trained model
   * @param pseudoLabels how many posts of the stream it was learned from and how many were left
   *     out, by set and reason; none where it was not self-trained
   * @param manifest all that is known of how it was made
   */
  public record ModelPart(
      String id,
      ModelKind kind,
      String domain,
      String weightsSha256,
      Instant createdAt,
      String encoderId,
      JsonNode encoder,
      JsonNode encoderLearnedFrom,
      JsonNode calibration,
      JsonNode sourceBank,
      ParentPart parent,
      List<ParentPart> ancestors,
      RunView run,
      List<LabelPart> labels,
      List<PseudoLabelCount> pseudoLabels,
      JsonNode manifest) {

    public ModelPart {
      ancestors = List.copyOf(ancestors);
      labels = List.copyOf(labels);
      pseudoLabels = List.copyOf(pseudoLabels);
    }
  }

  /**
   * The model that another was learned on top of.
   *
   * @param sourceBankSha256 digest of the source bank behind it, or null
   */
  public record ParentPart(
      String id,
      ModelKind kind,
      String weightsSha256,
      String sourceBankSha256,
      Instant createdAt) {}

  /**
   * A label that a model was learned from.
   *
   * @param postId the post that was labelled, or null where the text was pasted
   * @param textErased whether only the hash is left of its text
   */
  public record LabelPart(
      UUID id,
      String postId,
      String rawSha256,
      Label label,
      String analyst,
      Instant labelledAt,
      boolean textErased) {}
}
