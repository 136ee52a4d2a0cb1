package dev.touchstone.adapt.embed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A cached embedding on disk: the text's key, the vector as little-endian float32, and the CRC-32C
 * of both.
 *
 * @param dimension length of a vector
 */
record EmbeddingRecord(int dimension) {

  private int checkedBytes() {
    return TextKey.BYTES + dimension * Float.BYTES;
  }

  private int bytes() {
    return checkedBytes() + Integer.BYTES;
  }

  byte[] encode(Map<TextKey, float[]> embeddings) {
    ByteBuffer all = ByteBuffer.allocate(embeddings.size() * bytes());
    all.order(ByteOrder.LITTLE_ENDIAN);
    embeddings.forEach((key, vector) -> put(all, key, vector));
    return all.array();
  }

  private void put(ByteBuffer all, TextKey key, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "embedding: expected " + dimension + " numbers, got " + vector.length);
    }
    int start = all.position();
    all.put(key.digest().duplicate());
    for (float value : vector) {
      all.putFloat(value);
    }
    all.putInt(checksum(all.slice(start, checkedBytes())));
  }

  /**
   * Adds the wanted records of a segment to {@code found}.
   *
   * @return number of wanted records that are damaged, and one more for a segment cut off
   */
  int collect(ByteBuffer segment, Set<TextKey> wanted, Map<TextKey, float[]> found) {
    int damaged = segment.remaining() % bytes() == 0 ? 0 : 1;
    for (int start = 0; start + bytes() <= segment.limit(); start += bytes()) {
      byte[] digest = new byte[TextKey.BYTES];
      segment.get(start, digest);
      TextKey key = new TextKey(ByteBuffer.wrap(digest));
      if (wanted.contains(key) && !found.containsKey(key)) {
        ByteBuffer record = segment.slice(start, bytes()).order(ByteOrder.LITTLE_ENDIAN);
        damaged += intact(record) ? 0 : 1;
        if (intact(record)) {
          found.put(key, vector(record));
        }
      }
    }
    return damaged;
  }

  private boolean intact(ByteBuffer record) {
    return checksum(record.slice(0, checkedBytes())) == record.getInt(checkedBytes());
  }

  private float[] vector(ByteBuffer record) {
    float[] vector = new float[dimension];
    record
        .slice(TextKey.BYTES, dimension * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(vector);
    return vector;
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
