package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.detector.encoder.Encoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Vectors of texts, each encoded once: what is stored is read, the rest is encoded and stored, some
 * at a time, so that little is lost with a worker that dies. Safe from several threads; closes
 * nothing.
 */
final class CachedEmbeddings {

  /** So few that a run that has to stop does so within a second. */
  private static final int ENCODED_AT_A_TIME = 64;

  private final Encoder encoder;
  private final EmbeddingStore store;

  CachedEmbeddings(Encoder encoder, EmbeddingStore store) {
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.store = Objects.requireNonNull(store, "store");
  }

  EncoderIdentity encoder() {
    return encoder.identity();
  }

  /**
   * A vector for each text.
   *
   * @param normaliser version of the normaliser in front of the encoder
   * @param texts normalised texts by the digests of the raw ones
   * @param encoding told how many texts are to be encoded next; may throw to stop
   */
  Map<String, float[]> of(String normaliser, Map<String, String> texts, IntConsumer encoding) {
    EmbeddingSpace space = new EmbeddingSpace(encoder().id(), normaliser);
    Map<String, float[]> vectors = new HashMap<>(store.find(space, texts.keySet()));
    List<String> missing =
        texts.keySet().stream().filter(text -> !vectors.containsKey(text)).sorted().toList();
    for (int start = 0; start < missing.size(); start += ENCODED_AT_A_TIME) {
      List<String> some =
          missing.subList(start, Math.min(missing.size(), start + ENCODED_AT_A_TIME));
      encoding.accept(some.size());
      Map<String, float[]> encoded = encoded(some, texts);
      store.add(space, encoded);
      vectors.putAll(encoded);
    }
    return vectors;
  }

  private Map<String, float[]> encoded(List<String> digests, Map<String, String> texts) {
    float[][] vectors = encoder.encode(digests.stream().map(texts::get).toList()).vectors();
    Map<String, float[]> encoded = new HashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      encoded.put(digests.get(i), vectors[i]);
    }
    return encoded;
  }
}
