package dev.touchstone.ingest.produce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.ingest.decode.Decoded;
import dev.touchstone.ingest.decode.Decoding;
import dev.touchstone.ingest.decode.PostDecoder;
import dev.touchstone.ingest.decode.Rejected;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes messages of lines. Only the message's fields are taken over, so no label, split or kind of
 * a dataset is ever sent; the datasets' {@code published} becomes {@code publishedAt}. What a
 * consumer would reject isn't sent.
 */
final class PostLine {

  private static final List<String> FIELDS =
      List.of("id", "text", "domain", "author", "publishedAt", "url", "lang");
  private static final String DATE_ONLY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final ObjectReader READER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readerFor(JsonNode.class);
  private static final PostDecoder CHECK = new PostDecoder("general");

  /**
   * A message ready to send.
   *
   * @param key the post's id in UTF-8
   * @param value the JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // made and sent, never compared
  record Message(byte[] key, byte[] value) {}

  /** The line holds no acceptable post. */
  static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
      super(message, null, false, false);
    }
  }

  private final String domain;

  /** Gives every post {@code domain}, or leaves it its own where that is null. */
  PostLine(String domain) {
    this.domain = domain;
  }

  Message message(byte[] line) throws BadLineException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    JsonNode row = row(line);
    for (String field : FIELDS) {
      if (row.hasNonNull(field)) {
        message.set(field, row.get(field));
      }
    }
    if (row.hasNonNull("published") && !message.has("publishedAt")) {
      message.set("publishedAt", published(message, row.get("published")));
    }
    if (domain != null) {
      message.put("domain", domain);
    }
    return checked(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode row(byte[] line) throws BadLineException {
    try {
      JsonNode row =
          READER.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
      if (row.isObject()) {
        return row;
      }
      throw new BadLineException("expected a JSON object, got another JSON value");
    } catch (CharacterCodingException e) {
      throw new BadLineException("expected UTF-8, got other bytes");
    } catch (IOException e) {
      throw new BadLineException("expected one JSON object with each field once, got another");
    }
  }

  /** A date without a time counts from midnight UTC. */
  private static JsonNode published(ObjectNode message, JsonNode date) {
    return date.asText().matches(DATE_ONLY) ? message.textNode(date.asText() + "T00:00:00Z") : date;
  }

  private static Message checked(byte[] value) throws BadLineException {
    Decoding decoding =
        CHECK.decode(new ConsumerRecord<>("check", 0, 0, null, value), Instant.EPOCH);
    if (decoding instanceof Rejected rejected) {
      throw new BadLineException(rejected.pointer() + ": " + rejected.message());
    }
    IntakePost post = ((Decoded) decoding).post();
    return new Message(post.post().id().getBytes(StandardCharsets.UTF_8), value);
  }
}
