package dev.touchstone.core.memory;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

final class MemoryModelStore implements ModelStore {

  private final MemoryState state;

  MemoryModelStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public void add(ModelBundle bundle) {
    synchronized (state) {
      state.models.putIfAbsent(bundle.version().id(), bundle);
    }
  }

  @Override
  public Optional<ModelBundle> find(String modelId) {
    synchronized (state) {
      return Optional.ofNullable(state.models.get(modelId));
    }
  }

  @Override
  public List<ModelVersion> lineage(String modelId) {
    List<ModelVersion> line = new ArrayList<>();
    Optional<ModelBundle> next = find(modelId);
    while (next.isPresent()) {
      line.add(next.get().version());
      next = Optional.ofNullable(next.get().version().parentId()).flatMap(this::find);
    }
    return line;
  }

  @Override
  public List<ModelVersion> list() {
    synchronized (state) {
      return state.models.values().stream()
          .map(ModelBundle::version)
          .sorted(Comparator.comparing(ModelVersion::createdAt).reversed())
          .toList();
    }
  }

  @Override
  public void release(Release release) {
    synchronized (state) {
      state.requireModel(release.modelId());
      state.releases.add(release);
    }
  }

  @Override
  public boolean releaseAfter(Release champion, Release release) {
    synchronized (state) {
      state.requireModel(release.modelId());
      boolean serves = Objects.equals(champion(release.domain()).orElse(null), champion);
      if (serves) {
        release(release);
      }
      return serves;
    }
  }

  @Override
  public Optional<Release> champion(String domain) {
    return latestChampion(domain).or(() -> latestChampion(null));
  }

  @Override
  public Optional<Release> shadow(String domain) {
    return releases().stream()
        .filter(r -> r.alias() != Alias.CHAMPION && domain.equals(r.domain()))
        .findFirst()
        .filter(r -> r.alias() == Alias.SHADOW);
  }

  @Override
  public List<Release> releases() {
    synchronized (state) {
      List<Release> newestFirst = new ArrayList<>(state.releases);
      Collections.reverse(newestFirst);
      return newestFirst;
    }
  }

  private Optional<Release> latestChampion(String domain) {
    return releases().stream()
        .filter(r -> r.alias() == Alias.CHAMPION && Objects.equals(r.domain(), domain))
        .findFirst();
  }
}
