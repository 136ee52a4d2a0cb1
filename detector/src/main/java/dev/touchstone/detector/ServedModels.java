package dev.touchstone.detector;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models in service. A domain's champion is asked for at most once a second, so that a release
 * is taken up within two; loaded models are kept. Safe for use by several threads.
 */
final class ServedModels {

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** More than are ever in service at once; beyond it, all are loaded anew. */
  private static final int MAX_KEPT = 256;

  private final ModelStore store;
  private final EncoderIdentity encoder;
  private final Clock clock;
  private final Map<String, Champion> champions = new ConcurrentHashMap<>();
  private final Map<String, ServedModel> loaded = new ConcurrentHashMap<>();

  ServedModels(ModelStore store, EncoderIdentity encoder, Clock clock) {
    this.store = store;
    this.encoder = encoder;
    this.clock = clock;
  }

  private record Champion(ServedModel model, Instant readAt) {

    boolean isFreshAt(Instant now) {
      return !now.isBefore(readAt) && Duration.between(readAt, now).compareTo(FRESH) < 0;
    }
  }

  /**
   * The model that serves {@code domain}.
   *
   * @throws IllegalStateException if none is released
   */
  ServedModel champion(String domain) {
    Instant now = clock.instant();
    Champion known = champions.get(domain);
    if (known != null && known.isFreshAt(now)) {
      return known.model;
    }
    ServedModel model = named(released(domain));
    forgetIfMany(champions);
    champions.put(domain, new Champion(model, now));
    return model;
  }

  /**
   * A model by id.
   *
   * @throws NoSuchElementException if there is none
   */
  ServedModel named(String modelId) {
    ServedModel known = loaded.get(modelId);
    if (known != null) {
      return known;
    }
    ModelBundle bundle =
        store
            .find(modelId)
            .orElseThrow(
                () -> new NoSuchElementException("model: expected a stored one, got " + modelId));
    forgetIfMany(loaded);
    ServedModel model = ServedModel.open(bundle, encoder);
    loaded.put(modelId, model);
    return model;
  }

  private String released(String domain) {
    return store
        .champion(domain)
        .map(Release::modelId)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "domain " + domain + ": expected a released model, found none"));
  }

  private static void forgetIfMany(Map<String, ?> known) {
    if (known.size() >= MAX_KEPT) {
      known.clear();
    }
  }
}
