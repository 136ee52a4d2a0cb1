package dev.touchstone.core.verdict;

import dev.touchstone.core.post.RecordOrigin;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored judgement of one version of a post. Never updated: a later one supersedes it.
 *
 * @param id UUIDv7 whose time is {@code decidedAt} in milliseconds
 * @param postId the post
 * @param postVersion the version of the post that was judged
 * @param domain the domain it was judged in
 * @param classification what the detector said
 * @param origin where in Kafka the post was read
 * @param ingestedAt when the record was taken from Kafka
 * @param decidedAt when the judgement was made
 * @param automation how far a machine took the decision
 * @param actor who decided: {@code touchstone}, or a person's name
 * @param reason a person's reason or, where a run judged again, the run; or null
 * @param supersedes the verdict that this one replaces, or null
 * @param traceId trace that the decision belongs to, or null
 */
public record Verdict(
    UUID id,
    String postId,
    int postVersion,
    String domain,
    Classification classification,
    RecordOrigin origin,
    Instant ingestedAt,
    Instant decidedAt,
    Automation automation,
    String actor,
    String reason,
    UUID supersedes,
    String traceId) {

  /** The actor of verdicts that no person touched. */
  public static final String MACHINE = "touchstone";

  private static final String RE_SCORED_BY = "re-score run ";

  public Verdict {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(postId, "postId");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(classification, "classification");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
    Objects.requireNonNull(decidedAt, "decidedAt");
    Objects.requireNonNull(automation, "automation");
    Objects.requireNonNull(actor, "actor");
    if (id.version() != 7) {
      throw new IllegalArgumentException("expected a UUID of version 7, got " + id);
    }
  }

  /** The reason of verdicts of a run that judges again. */
  public static String reScoredBy(UUID run) {
    return RE_SCORED_BY + run;
  }

  /** The run that judged again, or empty where none did. */
  public Optional<UUID> reScoringRun() {
    boolean named = actor.equals(MACHINE) && reason != null && reason.startsWith(RE_SCORED_BY);
    return named
        ? Optional.of(UUID.fromString(reason.substring(RE_SCORED_BY.length())))
        : Optional.empty();
  }

  /**
   * What a person decides in a verdict's place.
   *
   * @param id UUIDv7 of the new verdict
   * @param at when, the time inside {@code id}
   * @param label what the post is
   * @param analyst who says so
   * @param reason why
   */
  public record HumanDecision(UUID id, Instant at, Label label, String analyst, String reason) {

    public HumanDecision {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(reason, "reason");
    }

    private Decision decision() {
      return label == Label.MISINFORMATION
          ? Decision.LIKELY_MISINFORMATION
          : Decision.LIKELY_CREDIBLE;
    }
  }

  /**
   * The verdict by which a person replaces this one. What the machine said of the text stays beside
   * the person's decision.
   *
   * @throws IllegalArgumentException if the text was never scored
   */
  public Verdict overriddenBy(HumanDecision by) {
    return superseding(
        classification.decidedAs(by.decision()),
        new Decided(by.id(), by.at(), Automation.NONE, by.analyst(), by.reason(), null));
  }

  /**
   * How a verdict came about.
   *
   * @param id UUIDv7
   * @param at the time inside {@code id}
   * @param automation how far a machine decided
   * @param actor who decided
   * @param reason why, or null
   * @param traceId the trace that it belongs to, or null
   */
  public record Decided(
      UUID id, Instant at, Automation automation, String actor, String reason, String traceId) {}

  /** Another verdict of the same version of the post, which replaces this one. */
  public Verdict superseding(Classification said, Decided decided) {
    return new Verdict(
        decided.id(),
        postId,
        postVersion,
        domain,
        said,
        origin,
        ingestedAt,
        decided.at(),
        decided.automation(),
        decided.actor(),
        decided.reason(),
        id,
        decided.traceId());
  }
}
