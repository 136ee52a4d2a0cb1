package dev.touchstone.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one JSON object of bounded size and depth, without repeated fields, in strict UTF-8. */
final class StrictJson {

  /**
   * Largest value in bytes: the longest text, every character of it escaped, and room around it.
   */
  static final int MAX_BYTES = 1024 * 1024;

  /** Deepest nesting of objects and arrays. */
  static final int MAX_DEPTH = 32;

  private static final ObjectReader READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .readerFor(JsonNode.class);

  private StrictJson() {}

  /** Reads {@code bytes}; {@code at} is put before every pointer of an error. */
  static ObjectNode read(byte[] bytes, String at) throws RejectedException {
    if (bytes.length > MAX_BYTES) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          at,
          "expected at most " + MAX_BYTES + " bytes, got " + bytes.length);
    }
    JsonNode node = parse(utf8(bytes, at), at);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new RejectedException(
        RejectReason.NOT_JSON, at, "expected a JSON object, got " + JsonTypes.nameOf(node));
  }

  /** Decodes {@code bytes}, refusing what is not well-formed. */
  static String utf8(byte[] bytes, String at) throws RejectedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException(
          new Rejected(
              RejectReason.INVALID_UTF8,
              at,
              "expected UTF-8, got other bytes",
              e.getClass().getName()));
    }
  }

  private static JsonNode parse(String json, String at) throws RejectedException {
    try (JsonParser parser = READER.createParser(json)) {
      return readWhole(parser, at);
    } catch (IOException e) {
      throw new RejectedException(
          new Rejected(
              RejectReason.NOT_JSON, at, "expected JSON" + place(e), e.getClass().getName()));
    }
  }

  private static JsonNode readWhole(JsonParser parser, String at)
      throws IOException, RejectedException {
    try {
      if (parser.nextToken() == null) {
        throw new RejectedException(RejectReason.NOT_JSON, at, "expected JSON, got nothing");
      }
      JsonNode node = READER.readValue(parser);
      if (parser.nextToken() != null) {
        throw new RejectedException(
            RejectReason.NOT_JSON, at, "expected one JSON object, got something behind it");
      }
      return node;
    } catch (MismatchedInputException e) {
      throw new RejectedException(
          new Rejected(
              RejectReason.DUPLICATE_FIELD,
              at + parser.getParsingContext().pathAsPointer(),
              "expected each field once, got one twice",
              e.getClass().getName()));
    }
  }

  /** Where the parser stopped. Its own message quotes the input and is not passed on. */
  private static String place(IOException e) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      return ", got something else at character " + (json.getLocation().getCharOffset() + 1);
    }
    return ", got something else";
  }
}
