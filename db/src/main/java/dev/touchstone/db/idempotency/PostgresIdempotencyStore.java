package dev.touchstone.db.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.idempotency.Answer;
import dev.touchstone.core.idempotency.EarlierRequest;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.idempotency.RequestKey;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Requests whose changes were made, in PostgreSQL. */
public final class PostgresIdempotencyStore implements IdempotencyStore {

  private static final String FIND =
      """
      SELECT request_sha256, status, headers, body FROM idempotency
      WHERE owner = :owner AND key = :key
      """;

  private static final String TAKE =
      """
      INSERT INTO idempotency (owner, key, request_sha256, taken_at)
      VALUES (:owner, :key, :digest, :at)
      ON CONFLICT DO NOTHING
      """;

  private static final String KEEP =
      """
      UPDATE idempotency SET status = :status, headers = CAST(:headers AS jsonb), body = :body
      WHERE owner = :owner AND key = :key
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresIdempotencyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<EarlierRequest> find(RequestKey key) {
    return with(
        "find a request by its key",
        handle ->
            handle
                .createQuery(FIND)
                .bind("owner", key.owner())
                .bind("key", key.key())
                .map((row, context) -> earlier(row))
                .findOne());
  }

  @Override
  public boolean take(RequestKey key, String requestSha256, Instant at) {
    return with(
        "take a request's key",
        handle ->
            handle
                    .createUpdate(TAKE)
                    .bind("owner", key.owner())
                    .bind("key", key.key())
                    .bind("digest", Values.digest(requestSha256))
                    .bind("at", Values.time(at))
                    .execute()
                == 1);
  }

  @Override
  public void keep(RequestKey key, Answer answer) {
    with(
        "keep an answer",
        handle ->
            handle
                .createUpdate(KEEP)
                .bind("owner", key.owner())
                .bind("key", key.key())
                .bind("status", answer.status())
                .bind("headers", json(answer.headers()))
                .bind("body", answer.body())
                .execute());
  }

  @Override
  public int forgetBefore(Instant moment) {
    return with(
        "forget requests' keys",
        handle ->
            handle
                .createUpdate("DELETE FROM idempotency WHERE taken_at < :moment")
                .bind("moment", Values.time(moment))
                .execute());
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static EarlierRequest earlier(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    Optional<Answer> answer =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Answer(status, headers(row.getString("headers")), row.getString("body")));
    return new EarlierRequest(Values.hex(row, "request_sha256"), answer);
  }

  private static String json(Map<String, String> headers) {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of an answer have no JSON", e);
    }
  }

  private static Map<String, String> headers(String json) {
    try {
      return JSON.readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of a stored answer are no JSON object", e);
    }
  }
}
