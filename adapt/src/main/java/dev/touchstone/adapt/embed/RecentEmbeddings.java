package dev.touchstone.adapt.embed;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.detector.encoder.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * An encoder that remembers its latest vectors by their texts' digests, so that learning again with
 * one label more encodes one text. Safe from several threads if the encoder is; doesn't close it.
 */
public final class RecentEmbeddings {

  private final Encoder encoder;
  private final Map<TextKey, float[]> known;

  /**
   * @param encoder the encoder
   * @param most how many vectors are kept; the one longest unused goes first
   */
  public RecentEmbeddings(Encoder encoder, int most) {
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.known = new LeastRecent(most);
  }

  private static final class LeastRecent extends LinkedHashMap<TextKey, float[]> {

    private static final long serialVersionUID = 1L;

    private final int most;

    LeastRecent(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<TextKey, float[]> eldest) {
      return size() > most;
    }
  }

  /** The encoder's identity. */
  public EncoderIdentity encoder() {
    return encoder.identity();
  }

  /**
   * One vector of length 1 for each text; equal texts share one.
   *
   * @param texts normalised texts
   */
  public float[][] of(List<String> texts) {
    Map<TextKey, float[]> vectors = new LinkedHashMap<>();
    Map<TextKey, String> missing = new LinkedHashMap<>();
    for (String text : texts) {
      TextKey key = TextKey.of(text);
      float[] vector = remembered(key);
      if (vector == null) {
        missing.put(key, text);
      } else {
        vectors.put(key, vector);
      }
    }
    vectors.putAll(encoded(missing));
    return texts.stream().map(TextKey::of).map(vectors::get).toArray(float[][]::new);
  }

  /**
   * The same, some at a time.
   *
   * @param most how many at a time
   * @param next told the index of the first of the next ones; may throw to stop
   */
  public float[][] of(List<String> texts, int most, IntConsumer next) {
    List<float[]> vectors = new ArrayList<>();
    for (int start = 0; start < texts.size(); start += most) {
      next.accept(start);
      List<String> some = texts.subList(start, Math.min(texts.size(), start + most));
      vectors.addAll(Arrays.asList(of(some)));
    }
    return vectors.toArray(float[][]::new);
  }

  private float[] remembered(TextKey key) {
    synchronized (known) {
      return known.get(key);
    }
  }

  private Map<TextKey, float[]> encoded(Map<TextKey, String> texts) {
    float[][] vectors = encoder.encode(List.copyOf(texts.values())).vectors();
    Map<TextKey, float[]> encoded = new LinkedHashMap<>();
    List<TextKey> keys = new ArrayList<>(texts.keySet());
    for (int i = 0; i < vectors.length; i++) {
      encoded.put(keys.get(i), vectors[i]);
    }
    synchronized (known) {
      known.putAll(encoded);
    }
    return encoded;
  }
}
