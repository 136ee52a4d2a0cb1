package dev.touchstone.ingest.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.InvalidPostException;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.post.Violation;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes the records of the posts topic: plain JSON, or CloudEvents in the binary or structured
 * mode. The message is that of {@code docs/post.schema.json}; fields it doesn't name are ignored.
 *
 * <ul>
 *   <li>The post's id is the field {@code id}; where it is absent, the record's key. A key that
 *       differs from the field is only a partitioning key and stays unread.
 *   <li>The domain is the field {@code domain}, else the header {@code domain}, else the default.
 *   <li>A {@code traceparent} that isn't one is ignored, as W3C asks.
 * </ul>
 *
 * <p>Never throws on any record. Immutable; safe for use by several threads.
 */
public final class PostDecoder {

  /** Kafka's timestamps beyond this are taken for nonsense: no database could hold them. */
  private static final long LATEST_TIMESTAMP =
      Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final DomainAssignment fallback;

  /**
   * A decoder that assigns {@code defaultDomain} where a record names none.
   *
   * @throws IllegalArgumentException if that is no domain name
   */
  public PostDecoder(String defaultDomain) {
    this.fallback = new DomainAssignment(defaultDomain, DomainAssignment.Source.DEFAULT);
  }

  /**
   * Decodes one record.
   *
   * @param ingestedAt when it was polled; also stands in for a timestamp that the record lacks
   */
  public Decoding decode(ConsumerRecord<byte[], byte[]> record, Instant ingestedAt) {
    try {
      return new Decoded(post(record, ingestedAt));
    } catch (RejectedException e) {
      return e.rejected();
    }
  }

  private IntakePost post(ConsumerRecord<byte[], byte[]> record, Instant ingestedAt)
      throws RejectedException {
    if (record.value() == null) {
      throw new RejectedException(
          RejectReason.NO_VALUE, "", "expected a JSON object, got a record without a value");
    }
    RecordHeaders headers = new RecordHeaders(record.headers());
    Envelope envelope = Envelope.open(headers, record.value());
    Post post = checked(record, envelope);
    String traceId = RecordHeaders.traceId(envelope.traceParent());
    RecordOrigin origin = originOf(record, ingestedAt);
    return new IntakePost(post, assign(post, headers), origin, ingestedAt, traceId);
  }

  private static Post checked(ConsumerRecord<byte[], byte[]> record, Envelope envelope)
      throws RejectedException {
    ObjectNode fields = envelope.post();
    String at = envelope.pointer();
    String id = idOf(record, fields, at);
    try {
      return new Post(
          id,
          JsonTypes.text(fields, "text", at),
          JsonTypes.text(fields, "domain", at),
          JsonTypes.text(fields, "author", at),
          PublicationDate.parse(JsonTypes.text(fields, "publishedAt", at), at + "/publishedAt"),
          JsonTypes.text(fields, "url", at),
          JsonTypes.text(fields, "lang", at));
    } catch (InvalidPostException e) {
      throw new RejectedException(rejected(e, at));
    }
  }

  private static Rejected rejected(InvalidPostException e, String at) {
    Violation first = e.violations().get(0);
    String pointer = at + first.pointer();
    return new Rejected(
        RejectReason.INVALID_FIELD, pointer, first.message(), e.getClass().getName());
  }

  private static String idOf(ConsumerRecord<byte[], byte[]> record, ObjectNode fields, String at)
      throws RejectedException {
    String id = JsonTypes.text(fields, "id", at);
    return id != null || record.key() == null ? id : StrictJson.utf8(record.key(), "key");
  }

  private DomainAssignment assign(Post post, RecordHeaders headers) throws RejectedException {
    if (post.domain() != null) {
      return new DomainAssignment(post.domain(), DomainAssignment.Source.FIELD);
    }
    Optional<String> header = headers.find("domain");
    if (header.isEmpty()) {
      return fallback;
    }
    if (!DomainName.isValid(header.get())) {
      throw new RejectedException(
          RejectReason.INVALID_DOMAIN_HEADER, "header:domain", DomainName.RULE);
    }
    return new DomainAssignment(header.get(), DomainAssignment.Source.HEADER);
  }

  private static RecordOrigin originOf(ConsumerRecord<byte[], byte[]> record, Instant ingestedAt) {
    long timestamp = record.timestamp();
    boolean usable = timestamp >= 0 && timestamp <= LATEST_TIMESTAMP;
    Instant at = usable ? Instant.ofEpochMilli(timestamp) : ingestedAt;
    return new RecordOrigin(record.topic(), record.partition(), record.offset(), at);
  }
}
