package dev.touchstone.core.selftrain;

import java.util.Collection;
import java.util.Map;

/**
 * Embeddings of stored posts' texts, computed once. A cache: what is not there can be computed
 * again. An embedding gives away what its text said, so it goes when the text is erased.
 */
public interface EmbeddingStore {

  /**
   * Those embeddings that are there.
   *
   * @param rawSha256s digests of raw texts
   * @return by digest of the raw text; fresh arrays
   */
  Map<String, float[]> find(EmbeddingSpace space, Collection<String> rawSha256s);

  /**
   * Keeps embeddings; one that is there already is left as it is, and one of a text that no post
   * holds, or holds no longer, is not kept.
   *
   * @param embeddings by digest of the raw text
   * @throws IllegalArgumentException if an embedding is empty or holds a value that is not finite
   */
  void add(EmbeddingSpace space, Map<String, float[]> embeddings);

  /** Refuses what no store may keep. */
  static void requireFinite(Map<String, float[]> embeddings) {
    embeddings.forEach(
        (digest, vector) -> {
          boolean finite = vector.length > 0;
          for (float value : vector) {
            finite &= Float.isFinite(value);
          }
          if (!finite) {
            throw new IllegalArgumentException(
                "embedding of text "
                    + digest
                    + ": expected at least one value, all finite, got "
                    + vector.length
                    + " values");
          }
        });
  }
}
