package dev.touchstone.core.memory;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.port.DomainStore;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

final class MemoryDomainStore implements DomainStore {

  private final MemoryState state;

  MemoryDomainStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Domain> list() {
    synchronized (state) {
      return List.copyOf(state.domains.values());
    }
  }

  @Override
  public Optional<Domain> find(String name) {
    synchronized (state) {
      return Optional.ofNullable(state.domains.get(name));
    }
  }

  @Override
  public boolean move(String name, DomainState from, DomainState to) {
    synchronized (state) {
      Domain known = state.domains.get(name);
      if (known == null || known.state() != from) {
        return false;
      }
      state.domains.put(name, new Domain(name, to, known.description(), known.createdAt()));
      return true;
    }
  }

  @Override
  public boolean describe(String name, String description) {
    synchronized (state) {
      Domain known = state.domains.get(name);
      if (known == null) {
        return false;
      }
      state.domains.put(name, new Domain(name, known.state(), description, known.createdAt()));
      return true;
    }
  }

  @Override
  public boolean create(Domain domain) {
    Domain stored =
        new Domain(
            domain.name(),
            domain.state(),
            domain.description(),
            domain.createdAt().truncatedTo(ChronoUnit.MICROS));
    synchronized (state) {
      return state.domains.putIfAbsent(domain.name(), stored) == null;
    }
  }
}
