package dev.touchstone.core.memory;

import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

final class MemoryOutbox implements Outbox {

  private final MemoryState state;
  private final Set<UUID> locked = new HashSet<>();

  MemoryOutbox(MemoryState state) {
    this.state = state;
  }

  @Override
  public int publish(int limit, Consumer<List<Verdict>> publisher) {
    List<Verdict> taken = take(limit);
    try {
      if (!taken.isEmpty()) {
        publisher.accept(taken);
      }
      remove(taken);
      return taken.size();
    } finally {
      unlock(taken);
    }
  }

  @Override
  public long backlog() {
    synchronized (state) {
      return state.unpublished.size();
    }
  }

  private List<Verdict> take(int limit) {
    synchronized (state) {
      List<Verdict> taken = new ArrayList<>();
      state.unpublished.values().stream()
          .filter(verdict -> !locked.contains(verdict.id()))
          .limit(limit)
          .forEach(taken::add);
      taken.forEach(verdict -> locked.add(verdict.id()));
      return taken;
    }
  }

  private void remove(List<Verdict> published) {
    synchronized (state) {
      published.forEach(verdict -> state.unpublished.remove(verdict.id()));
    }
  }

  private void unlock(List<Verdict> taken) {
    synchronized (state) {
      taken.forEach(verdict -> locked.remove(verdict.id()));
    }
  }
}
