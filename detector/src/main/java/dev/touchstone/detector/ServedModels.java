package dev.touchstone.detector;

import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in service. A domain's champion and thresholds are asked for at most once a second, so
 * that a release is taken up within two; loaded models are kept. Safe for use by several threads.
 */
final class ServedModels {

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** More than are ever in service at once; beyond it, all are loaded anew. */
  private static final int MAX_KEPT = 256;

  private final ModelStore store;
  private final ThresholdStore thresholds;
  private final ServedEncoders encoders;
  private final Clock clock;
  private static final Logger LOG = LoggerFactory.getLogger(ServedModels.class);

  private final Map<String, InService> champions = new ConcurrentHashMap<>();
  private final Map<String, InService> shadows = new ConcurrentHashMap<>();
  private final Map<String, ServedModel> loaded = new ConcurrentHashMap<>();

  ServedModels(ModelStore store, ThresholdStore thresholds, ServedEncoders encoders, Clock clock) {
    this.store = store;
    this.thresholds = thresholds;
    this.encoders = encoders;
    this.clock = clock;
  }

  /** What a domain has in a role; null for nothing. */
  private record InService(ServedModel model, Instant readAt) {

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
    InService known = champions.get(domain);
    if (known != null && known.isFreshAt(now)) {
      return known.model;
    }
    ServedModel model = deciding(named(released(domain)), domain);
    forgetIfMany(champions);
    champions.put(domain, new InService(model, now));
    return model;
  }

  /**
   * The shadow of {@code domain}, or null. One that can't be opened is none: what is not served
   * must not keep posts from being judged.
   */
  ServedModel shadow(String domain) {
    Instant now = clock.instant();
    InService known = shadows.get(domain);
    if (known != null && known.isFreshAt(now)) {
      return known.model;
    }
    ServedModel model = openedShadow(domain);
    forgetIfMany(shadows);
    shadows.put(domain, new InService(model, now));
    return model;
  }

  private ServedModel openedShadow(String domain) {
    try {
      return store
          .shadow(domain)
          .map(release -> deciding(named(release.modelId()), domain))
          .orElse(null);
    } catch (IllegalStateException | NoSuchElementException | StorageException e) {
      LOG.warn("event=shadow-not-opened domain={} error={}", domain, e.toString());
      return null;
    }
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
    ServedModel model = ServedModel.open(bundle, encoders);
    loaded.put(modelId, model);
    return model;
  }

  /** As the domain wants it, whichever model it is. */
  private ServedModel deciding(ServedModel model, String domain) {
    return thresholds.find(domain).map(model::deciding).orElse(model);
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
