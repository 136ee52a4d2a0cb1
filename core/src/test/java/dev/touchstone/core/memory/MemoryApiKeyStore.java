package dev.touchstone.core.memory;

import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keys in memory. */
public final class MemoryApiKeyStore implements ApiKeyStore {

  private final Map<String, ApiKey> bySecret = new LinkedHashMap<>();

  @Override
  public synchronized boolean add(ApiKey key, String secretSha256) {
    boolean taken =
        bySecret.values().stream()
            .anyMatch(other -> other.revokedAt() == null && other.name().equals(key.name()));
    if (taken && key.revokedAt() == null) {
      return false;
    }
    bySecret.put(secretSha256, stored(key, key.revokedAt()));
    return true;
  }

  @Override
  public synchronized boolean addFirst(ApiKey key, String secretSha256) {
    return bySecret.isEmpty() && add(key, secretSha256);
  }

  @Override
  public synchronized Optional<ApiKey> findBySecret(String secretSha256) {
    return Optional.ofNullable(bySecret.get(secretSha256));
  }

  @Override
  public synchronized Optional<ApiKey> find(UUID id) {
    return bySecret.values().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<ApiKey> list() {
    return bySecret.values().stream()
        .sorted(Comparator.comparing(ApiKey::id, MemoryState.ID_ORDER).reversed())
        .toList();
  }

  @Override
  public synchronized boolean revoke(UUID id, Instant at) {
    Optional<Map.Entry<String, ApiKey>> found =
        bySecret.entrySet().stream()
            .filter(entry -> entry.getValue().id().equals(id))
            .filter(entry -> entry.getValue().revokedAt() == null)
            .findFirst();
    found.ifPresent(entry -> entry.setValue(stored(entry.getValue(), at)));
    return found.isPresent();
  }

  private static ApiKey stored(ApiKey key, Instant revokedAt) {
    return new ApiKey(
        key.id(),
        key.name(),
        key.role(),
        key.scope(),
        micros(key.createdAt()),
        key.createdBy(),
        micros(key.expiresAt()),
        micros(revokedAt));
  }

  private static Instant micros(Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
  }
}
