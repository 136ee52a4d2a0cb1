package dev.touchstone.core.contract;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Thresholds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Named sample objects. All are fixed: no clock, no randomness. */
public final class Samples {

  /** When the sample world's stream begins. */
  public static final Instant START = Instant.parse("2026-11-24T10:00:00.000123Z");

  /** The topic that sample posts are read from. */
  public static final String TOPIC = "touchstone.posts";

  /** The domain of sample posts. */
  public static final String FLOOD = "flood";

  /** Another domain. */
  public static final String ELECTION = "election";

  /** The model of sample verdicts. */
  public static final ModelBundle SOURCE_MODEL = model(ModelKind.SOURCE, null, START, "source");

  private static final Thresholds THRESHOLDS = new Thresholds(0.3, 0.7);

  private Samples() {}

  /** A model whose id, weights and manifest follow from its arguments. */
  public static ModelBundle model(ModelKind kind, String domain, Instant createdAt, String name) {
    byte[] weights = ("weights of " + name).getBytes(StandardCharsets.UTF_8);
    String manifest = "{\"name\":  \"" + name + "\", \"temperature\": 1.50}\n";
    ModelVersion version =
        new ModelVersion(
            Sha256.of(manifest),
            kind,
            domain,
            Sha256.of("encoder"),
            Sha256.of(weights),
            Sha256.of("source bank"),
            kind == ModelKind.SOURCE ? null : Sha256.of("parent"),
            createdAt,
            manifest);
    return new ModelBundle(version, weights);
  }

  /** A UUIDv7 that carries {@code at} in milliseconds and ends in {@code sequence}. */
  public static UUID uuid7(Instant at, long sequence) {
    return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L | sequence);
  }

  /** A label of a pasted text, given {@code sequence} milliseconds after the start. */
  public static LabelledText labelled(String domain, long sequence, String text, Label label) {
    Instant at = START.plusMillis(sequence);
    return new LabelledText(
        new DomainLabel(
            uuid7(at, sequence),
            domain,
            null,
            Sha256.of(text),
            label,
            "analyst",
            "a reason",
            at,
            null),
        text);
  }

  /** A run that waits, asked for {@code sequence} milliseconds after the start. */
  public static Run run(String domain, long sequence) {
    Instant at = START.plusMillis(sequence);
    return new Run(
        uuid7(at, sequence),
        domain,
        RunKind.ADAPTATION,
        "analyst",
        "{\"seed\":  1}",
        at,
        Run.Status.QUEUED);
  }

  /** A pseudo-label that counts, of a post that {@link #judged(String, String, long)} stored. */
  public static PseudoLabel pseudoLabel(String postId, String text, String author, int cluster) {
    return new PseudoLabel(
        new PostKey(postId, 1),
        Sha256.of(text),
        PseudoLabel.authorDigest(author),
        cluster,
        2,
        Label.MISINFORMATION,
        0.875,
        0.5,
        null);
  }

  /** A pseudo-label that doesn't count. */
  public static PseudoLabel quarantined(String postId, String text, QuarantineReason reason) {
    return new PseudoLabel(
        new PostKey(postId, 1), Sha256.of(text), null, 0, 1, Label.CREDIBLE, 0.125, 0, reason);
  }

  /** A post with an id and a text only. */
  public static Post post(String id, String text) {
    return new Post(id, text, null, null, null, null, null);
  }

  /** A post that has every field. */
  public static Post fullPost(String id, String text) {
    return new Post(
        id, text, FLOOD, "river_watch", START.minusSeconds(60), "https://example.org/1", "en");
  }

  /** Record {@code offset} of partition 0, written {@code offset} milliseconds after the start. */
  public static RecordOrigin at(long offset) {
    return at(0, offset);
  }

  /** Record {@code offset} of {@code partition}. */
  public static RecordOrigin at(int partition, long offset) {
    Instant written = Instant.ofEpochMilli(START.toEpochMilli() + offset);
    return new RecordOrigin(TOPIC, partition, offset, written);
  }

  /** A decoded post in the flood domain. */
  public static IntakePost intake(Post post, RecordOrigin origin) {
    return intake(post, FLOOD, origin);
  }

  /** A decoded post in {@code domain}. */
  public static IntakePost intake(Post post, String domain, RecordOrigin origin) {
    Instant ingestedAt = START.plusMillis(origin.offset());
    String traceId = String.format("%032x", origin.offset() + 1);
    return new IntakePost(
        post, new DomainAssignment(domain, Source.FIELD), origin, ingestedAt, traceId);
  }

  /** A post in the flood domain, judged misinformation, read from partition 0 at {@code offset}. */
  public static JudgedPost judged(String id, String text, long offset) {
    return judged(intake(post(id, text), at(offset)), misinformation(text));
  }

  /** The same in another domain. */
  public static JudgedPost judgedIn(String domain, String id, long offset) {
    String text = "text of " + id;
    return judged(intake(post(id, text), domain, at(offset)), misinformation(text));
  }

  /** {@code post} judged one millisecond after it was taken from Kafka. */
  public static JudgedPost judged(IntakePost post, Classification classification) {
    Instant decidedAt = post.ingestedAt().plusMillis(1);
    long sequence = (long) post.origin().partition() << 40 | post.origin().offset();
    return new JudgedPost(post, classification, uuid7(decidedAt, sequence), decidedAt);
  }

  /** A batch of partition 0 that moves its offset from {@code from} behind its last post. */
  public static IntakeBatch batch(long from, JudgedPost... posts) {
    long to = posts[posts.length - 1].post().origin().offset() + 1;
    return new IntakeBatch(List.of(posts), List.of(new OffsetAdvance(TOPIC, 0, from, to)));
  }

  /** A confident judgement. */
  public static Classification misinformation(String text) {
    return new Classification(
        Decision.LIKELY_MISINFORMATION,
        null,
        new Score(-1.25, 1.75, 0.9525741268224334),
        THRESHOLDS,
        fingerprint(text),
        SOURCE_MODEL.version().id());
  }

  /** A confident judgement the other way. */
  public static Classification credible(String text) {
    return new Classification(
        Decision.LIKELY_CREDIBLE,
        null,
        new Score(2, -2, 0.01798620996209156),
        THRESHOLDS,
        fingerprint(text),
        SOURCE_MODEL.version().id());
  }

  /** An abstention with a score. */
  public static Classification unsure(String text) {
    return new Classification(
        Decision.NEEDS_REVIEW,
        AbstainReason.LOW_CONFIDENCE,
        new Score(0, 0, 0.5),
        THRESHOLDS,
        fingerprint(text),
        SOURCE_MODEL.version().id());
  }

  /** An abstention without a score. */
  public static Classification unscored(String text) {
    return new Classification(
        Decision.NEEDS_REVIEW,
        AbstainReason.NO_TEXT,
        null,
        THRESHOLDS,
        new TextFingerprint(Sha256.of(text), Sha256.of(""), "sample-1", null, 0, false),
        SOURCE_MODEL.version().id());
  }

  private static TextFingerprint fingerprint(String text) {
    String normalised = text.toLowerCase(Locale.ROOT);
    return new TextFingerprint(
        Sha256.of(text), Sha256.of(normalised), "sample-1", "eng", text.length(), true);
  }
}
