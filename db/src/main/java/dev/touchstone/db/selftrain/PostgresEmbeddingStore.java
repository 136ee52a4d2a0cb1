package dev.touchstone.db.selftrain;

import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Embeddings in PostgreSQL, as little-endian float32. */
public final class PostgresEmbeddingStore implements EmbeddingStore {

  private static final String FIND =
      """
      SELECT raw_sha256, vector FROM embedding
      WHERE encoder_id = :encoder AND normaliser = :normaliser
        AND raw_sha256 IN (SELECT decode(digest, 'hex') FROM unnest(:texts) digest)
      """;

  /**
   * The post's row is locked against erasing: whichever comes first, an erased text is left without
   * an embedding.
   */
  private static final String INSERT =
      """
      INSERT INTO embedding (encoder_id, normaliser, raw_sha256, vector)
      SELECT :encoder, :normaliser, p.raw_sha256, :vector
      FROM (SELECT raw_sha256 FROM post_version
            WHERE raw_sha256 = :text AND text IS NOT NULL
            ORDER BY post_id, version LIMIT 1 FOR SHARE) p
      ON CONFLICT DO NOTHING
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresEmbeddingStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Map<String, float[]> find(EmbeddingSpace space, Collection<String> rawSha256s) {
    return Failures.translate(
        "find embeddings",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(FIND)
                        .bind("encoder", Values.digest(space.encoderId()))
                        .bind("normaliser", space.normaliser())
                        .bindArray("texts", String.class, Set.copyOf(rawSha256s))
                        .map((row, context) -> entry(row))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  @Override
  public void add(EmbeddingSpace space, Map<String, float[]> embeddings) {
    EmbeddingStore.requireFinite(embeddings);
    if (!embeddings.isEmpty()) {
      Failures.retryConflicts(
          "store embeddings",
          () -> jdbi.inTransaction(handle -> insert(handle, space, embeddings)));
    }
  }

  /** In the order of the digests, so that two that write the same wait instead of blocking. */
  private static int insert(Handle handle, EmbeddingSpace space, Map<String, float[]> embeddings) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    new TreeMap<>(embeddings)
        .forEach(
            (digest, vector) ->
                batch
                    .bind("encoder", Values.digest(space.encoderId()))
                    .bind("normaliser", space.normaliser())
                    .bind("text", Values.digest(digest))
                    .bind("vector", bytes(vector))
                    .add());
    return batch.execute().length;
  }

  private static Map.Entry<String, float[]> entry(ResultSet row) throws SQLException {
    return Map.entry(Values.hex(row, "raw_sha256"), vector(row.getBytes("vector")));
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] vector(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
