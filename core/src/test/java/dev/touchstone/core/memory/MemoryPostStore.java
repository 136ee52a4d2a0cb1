package dev.touchstone.core.memory;

import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.PostQuery.Place;
import dev.touchstone.core.post.StoredPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class MemoryPostStore implements PostStore {

  private static final Comparator<Place> BY_PLACE =
      Comparator.comparing(Place::ingestedAt).thenComparing(Place::id, MemoryState.BYTE_ORDER);

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

  @Override
  public PostPage page(PostQuery query) {
    List<StoredPost> found;
    synchronized (state) {
      found =
          state.posts.values().stream()
              .map(versions -> versions.get(0))
              .filter(post -> matches(query, post))
              .sorted(Comparator.comparing(Place::of, BY_PLACE.reversed()))
              .limit(query.limit() + 1L)
              .toList();
    }
    boolean hasMore = found.size() > query.limit();
    return new PostPage(hasMore ? found.subList(0, query.limit()) : found, hasMore);
  }

  @Override
  public long count(String domain, Instant from, Instant to, long most) {
    synchronized (state) {
      return state.posts.values().stream()
          .map(versions -> versions.get(0))
          .filter(post -> post.assignment().domain().equals(domain) && post.text() != null)
          .filter(post -> !post.ingestedAt().isBefore(from) && post.ingestedAt().isBefore(to))
          .limit(most)
          .count();
    }
  }

  @Override
  public int erase(String postId, DomainScope scope) {
    synchronized (state) {
      List<StoredPost> before = versions(postId);
      List<StoredPost> after =
          before.stream()
              .map(post -> scope.covers(post.assignment().domain()) ? erased(post) : post)
              .toList();
      if (after.equals(before)) {
        return 0;
      }
      state.posts.put(postId, new ArrayList<>(after));
      return (int) after.stream().filter(post -> !before.contains(post)).count();
    }
  }

  private static StoredPost erased(StoredPost post) {
    return new StoredPost(
        post.id(),
        post.version(),
        post.assignment(),
        null,
        post.rawSha256(),
        null,
        post.publishedAt(),
        null,
        post.lang(),
        post.origin(),
        post.ingestedAt());
  }

  private static boolean matches(PostQuery query, StoredPost post) {
    return post.assignment().domain().equals(query.domain())
        && post.text() != null
        && (query.since() == null || !post.ingestedAt().isBefore(query.since()))
        && (query.after() == null || BY_PLACE.compare(Place.of(post), query.after()) < 0);
  }
}
