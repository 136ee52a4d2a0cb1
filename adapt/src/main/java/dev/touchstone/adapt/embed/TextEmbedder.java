package dev.touchstone.adapt.embed;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.detector.encoder.Encoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Encodes many texts, each distinct one once ever where there is a cache. Safe from several threads
 * if the encoder is; doesn't close it.
 */
public final class TextEmbedder {

  private static final int CHUNK = 256;
  private static final int CHUNKS_A_SEGMENT = 16;

  private final Encoder encoder;
  private final EmbeddingCache cache;

  /**
   * @param encoder the encoder
   * @param cache its cache, or null for none
   */
  public TextEmbedder(Encoder encoder, EmbeddingCache cache) {
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.cache = cache;
  }

  /** The encoder's identity. */
  public EncoderIdentity encoder() {
    return encoder.identity();
  }

  /**
   * One L2-normalised vector for each text. Equal texts share one array.
   *
   * @param what what the texts are, for the progress
   * @param texts normalised texts
   */
  public float[][] embed(String what, List<String> texts, Progress progress) {
    Map<TextKey, String> distinct = new LinkedHashMap<>();
    List<TextKey> keys = texts.stream().map(TextKey::of).toList();
    for (int i = 0; i < keys.size(); i++) {
      distinct.putIfAbsent(keys.get(i), texts.get(i));
    }
    Map<TextKey, float[]> known =
        cache == null ? new LinkedHashMap<>() : cache.find(distinct.keySet());
    distinct.keySet().removeAll(known.keySet());
    known.putAll(encodeMissing(what, distinct, progress));
    return keys.stream().map(known::get).toArray(float[][]::new);
  }

  private Map<TextKey, float[]> encodeMissing(
      String what, Map<TextKey, String> missing, Progress progress) {
    Map<TextKey, float[]> encoded = new LinkedHashMap<>();
    if (missing.isEmpty()) {
      return encoded;
    }
    List<TextKey> keys = new ArrayList<>(missing.keySet());
    try (Progress.Phase phase = progress.start("Encoding " + what, keys.size())) {
      int segment = CHUNK * CHUNKS_A_SEGMENT;
      for (int start = 0; start < keys.size(); start += segment) {
        List<TextKey> part = keys.subList(start, Math.min(keys.size(), start + segment));
        encoded.putAll(encodeSegment(part, missing, phase));
      }
    }
    return encoded;
  }

  private Map<TextKey, float[]> encodeSegment(
      List<TextKey> keys, Map<TextKey, String> texts, Progress.Phase phase) {
    Map<TextKey, float[]> encoded = new LinkedHashMap<>();
    for (int start = 0; start < keys.size(); start += CHUNK) {
      List<TextKey> chunk = keys.subList(start, Math.min(keys.size(), start + CHUNK));
      float[][] vectors = encoder.encode(chunk.stream().map(texts::get).toList()).vectors();
      for (int i = 0; i < vectors.length; i++) {
        encoded.put(chunk.get(i), vectors[i]);
      }
      phase.advance(chunk.size());
    }
    if (cache != null) {
      cache.add(encoded);
    }
    return encoded;
  }
}
