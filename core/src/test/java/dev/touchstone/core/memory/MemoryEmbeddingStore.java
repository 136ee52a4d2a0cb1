package dev.touchstone.core.memory;

import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class MemoryEmbeddingStore implements EmbeddingStore {

  private final MemoryState state;

  MemoryEmbeddingStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public Map<String, float[]> find(EmbeddingSpace space, Collection<String> rawSha256s) {
    synchronized (state) {
      Map<String, float[]> kept = state.embeddings.getOrDefault(space, Map.of());
      Map<String, float[]> found = new HashMap<>();
      rawSha256s.stream()
          .filter(kept::containsKey)
          .forEach(digest -> found.put(digest, kept.get(digest).clone()));
      return found;
    }
  }

  @Override
  public void add(EmbeddingSpace space, Map<String, float[]> embeddings) {
    EmbeddingStore.requireFinite(embeddings);
    synchronized (state) {
      Map<String, float[]> kept = state.embeddings.computeIfAbsent(space, s -> new HashMap<>());
      embeddings.forEach(
          (digest, vector) -> {
            if (isHeld(digest)) {
              kept.putIfAbsent(digest, vector.clone());
            }
          });
    }
  }

  private boolean isHeld(String rawSha256) {
    return state.posts.values().stream()
        .flatMap(List::stream)
        .anyMatch(post -> post.rawSha256().equals(rawSha256) && post.text() != null);
  }
}
