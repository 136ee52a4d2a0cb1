package dev.touchstone.api.labelling;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.text.TextNormaliser;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Vectors of stored texts as a domain's champion reads them: kept ones, and a bounded number that
 * are made now and kept. Safe for use by several threads; doesn't close the encoders.
 */
public final class PostVectors {

  private final ServedEncoders encoders;
  private final EmbeddingStore store;
  private final ModelStore models;

  /**
   * @param encoders make vectors
   * @param store keeps them
   * @param models tells how a domain's champion reads texts
   */
  public PostVectors(ServedEncoders encoders, EmbeddingStore store, ModelStore models) {
    this.encoders = encoders;
    this.store = store;
    this.models = models;
  }

  /**
   * Vectors of texts.
   *
   * @param texts raw texts
   * @param most how many may be made now, which takes some milliseconds each
   * @return by text; those that would have to be made beyond {@code most} are left out
   */
  Map<String, float[]> of(String domain, Collection<String> texts, int most) {
    ModelManifest champion = champion(domain);
    TextNormaliser normaliser = TextNormaliser.named(champion.normaliser());
    Encoder encoder = encoders.named(champion.encoder());
    EmbeddingSpace space = new EmbeddingSpace(encoder.identity().id(), normaliser.version());
    Map<String, String> digests =
        texts.stream().distinct().collect(Collectors.toMap(Function.identity(), Sha256::of));
    Map<String, float[]> kept = store.find(space, digests.values());
    List<String> missing =
        texts.stream()
            .distinct()
            .filter(text -> !kept.containsKey(digests.get(text)))
            .limit(most)
            .toList();
    Map<String, float[]> vectors = new HashMap<>();
    digests.forEach((text, digest) -> put(vectors, text, kept.get(digest)));
    float[][] made = encoder.encode(missing.stream().map(normaliser::normalise).toList()).vectors();
    Map<String, float[]> fresh = new HashMap<>();
    for (int i = 0; i < made.length; i++) {
      vectors.put(missing.get(i), made[i]);
      fresh.put(digests.get(missing.get(i)), made[i]);
    }
    store.add(space, fresh);
    return vectors;
  }

  private static void put(Map<String, float[]> vectors, String text, float[] vector) {
    if (vector != null) {
      vectors.put(text, vector);
    }
  }

  private ModelManifest champion(String domain) {
    ModelBundle champion =
        models
            .champion(domain)
            .map(Release::modelId)
            .flatMap(models::find)
            .orElseThrow(() -> new IllegalStateException("expected a released model, found none"));
    return ModelBundles.manifest(champion.version());
  }
}
