package dev.touchstone.db.encoder;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.port.EncoderStore;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Learned encoders in PostgreSQL. */
public final class PostgresEncoderStore implements EncoderStore {

  private static final String INSERT =
      """
      INSERT INTO learned_encoder
        (id, parent_id, name, precision, pooling, max_tokens, dimension, weights_sha256,
         tokenizer_sha256, weights)
      VALUES (:id, :parent, :name, :precision, :pooling, :maxTokens, :dimension, :weightsSha256,
              :tokenizerSha256, :weights)
      ON CONFLICT DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT parent_id, name, precision, pooling, max_tokens, dimension, weights_sha256,
             tokenizer_sha256, weights
      FROM learned_encoder WHERE id = :id
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresEncoderStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(LearnedEncoder encoder) {
    Failures.translate(
        "store an encoder", () -> jdbi.withHandle(handle -> insert(handle, encoder)));
  }

  @Override
  public boolean has(String encoderId) {
    return Values.isDigest(encoderId)
        && Failures.translate(
                "look for an encoder",
                () ->
                    jdbi.withHandle(
                        handle ->
                            handle
                                .createQuery("SELECT count(*) FROM learned_encoder WHERE id = :id")
                                .bind("id", Values.digest(encoderId))
                                .mapTo(Integer.class)
                                .one()))
            > 0;
  }

  @Override
  public Optional<LearnedEncoder> find(String encoderId) {
    if (!Values.isDigest(encoderId)) {
      return Optional.empty();
    }
    return Failures.translate(
        "find an encoder",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SELECT)
                        .bind("id", Values.digest(encoderId))
                        .map((row, context) -> encoder(row))
                        .findOne()));
  }

  private static int insert(Handle handle, LearnedEncoder encoder) {
    EncoderIdentity identity = encoder.identity();
    return handle
        .createUpdate(INSERT)
        .bind("id", Values.digest(identity.id()))
        .bind("parent", Values.digest(encoder.parentId()))
        .bind("name", identity.name())
        .bind("precision", identity.precision())
        .bind("pooling", identity.pooling())
        .bind("maxTokens", identity.maxTokens())
        .bind("dimension", identity.dimension())
        .bind("weightsSha256", Values.digest(identity.weightsSha256()))
        .bind("tokenizerSha256", Values.digest(identity.tokenizerSha256()))
        .bind("weights", encoder.weights())
        .execute();
  }

  private static LearnedEncoder encoder(ResultSet row) throws SQLException {
    EncoderIdentity identity =
        new EncoderIdentity(
            row.getString("name"),
            row.getString("precision"),
            row.getString("pooling"),
            row.getInt("max_tokens"),
            row.getInt("dimension"),
            Values.hex(row, "weights_sha256"),
            Values.hex(row, "tokenizer_sha256"));
    return new LearnedEncoder(identity, Values.hex(row, "parent_id"), row.getBytes("weights"));
  }
}
