package dev.touchstone.core.memory;

import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.StoredPost;
import java.util.List;
import java.util.Optional;

final class MemoryPostStore implements PostStore {

  private final MemoryState state;

  MemoryPostStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<StoredPost> versions(String postId) {
    synchronized (state) {
      return List.copyOf(state.posts.getOrDefault(postId, List.of()));
    }
  }

  @Override
  public Optional<StoredPost> find(String postId, int version) {
    return versions(postId).stream().filter(post -> post.version() == version).findFirst();
  }
}
