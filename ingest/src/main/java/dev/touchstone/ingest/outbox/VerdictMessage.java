package dev.touchstone.ingest.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A verdict as the verdicts topic carries it: JSON without a word of the text. The key is the
 * post's id; the header {@value #VERDICT_ID} tells a repeated message from a new one.
 */
final class VerdictMessage {

  static final String VERDICT_ID = "verdict-id";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Header CONTENT_TYPE =
      new RecordHeader("content-type", "application/json".getBytes(StandardCharsets.UTF_8));

  private VerdictMessage() {}

  static ProducerRecord<byte[], byte[]> of(String topic, Verdict verdict) {
    byte[] key = verdict.postId().getBytes(StandardCharsets.UTF_8);
    byte[] id = verdict.id().toString().getBytes(StandardCharsets.UTF_8);
    List<Header> headers = List.of(new RecordHeader(VERDICT_ID, id), CONTENT_TYPE);
    return new ProducerRecord<>(topic, null, key, bytes(json(verdict)), headers);
  }

  private static ObjectNode json(Verdict verdict) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", verdict.id().toString());
    json.put("postId", verdict.postId());
    json.put("postVersion", verdict.postVersion());
    json.put("domain", verdict.domain());
    putClassification(json, verdict.classification());
    json.put("ingestedAt", verdict.ingestedAt().toString());
    json.put("decidedAt", verdict.decidedAt().toString());
    json.put("automation", verdict.automation().name());
    json.put("actor", verdict.actor());
    json.put("reason", verdict.reason());
    json.put("supersedes", text(verdict.supersedes()));
    json.put("traceId", verdict.traceId());
    putOrigin(json.putObject("origin"), verdict.origin());
    return json;
  }

  private static void putClassification(ObjectNode json, Classification classification) {
    json.put("decision", classification.decision().name());
    json.put("probability", probability(classification));
    json.put("abstainReason", text(classification.abstainReason()));
    json.put("modelId", classification.modelId());
    json.put("rawSha256", classification.fingerprint().rawSha256());
    json.put("truncated", classification.fingerprint().truncated());
  }

  private static void putOrigin(ObjectNode json, RecordOrigin origin) {
    json.put("topic", origin.topic());
    json.put("partition", origin.partition());
    json.put("offset", origin.offset());
  }

  private static Double probability(Classification classification) {
    return classification.score() == null ? null : classification.score().probability();
  }

  private static String text(Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static String text(UUID value) {
    return value == null ? null : value.toString();
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict made of strings and numbers can't be JSON", e);
    }
  }
}
