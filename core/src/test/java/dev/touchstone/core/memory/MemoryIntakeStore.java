package dev.touchstone.core.memory;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.IntakePlan;
import dev.touchstone.core.intake.KnownPosts;
import dev.touchstone.core.intake.KnownPosts.PostText;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.memory.MemoryState.Partition;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.post.StoredPost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

final class MemoryIntakeStore implements IntakeStore {

  private final MemoryState state;

  MemoryIntakeStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public OptionalLong nextOffset(String topic, int partition) {
    synchronized (state) {
      Long next = state.offsets.get(new Partition(topic, partition));
      return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }
  }

  @Override
  public IntakeOutcome store(IntakeBatch batch) {
    synchronized (state) {
      batch.advances().forEach(this::requireOwned);
      IntakePlan plan = IntakePlan.of(batch.posts(), knownPosts());
      plan.entries()
          .forEach(entry -> state.requireModel(entry.verdict().classification().modelId()));
      plan.entries().forEach(this::add);
      plan.currentVerdicts().forEach((id, v) -> state.currentVerdicts.put(id, v.id()));
      batch.advances().forEach(this::advance);
      return plan.outcome();
    }
  }

  private void requireOwned(OffsetAdvance advance) {
    Long next = state.offsets.get(new Partition(advance.topic(), advance.partition()));
    if (next != null && next != advance.from()) {
      throw new FencedException(advance);
    }
  }

  private void add(IntakePlan.Entry entry) {
    StoredPost post = entry.post();
    String domain = post.assignment().domain();
    state.posts.computeIfAbsent(post.id(), id -> new ArrayList<>()).add(0, post);
    state.verdicts.put(entry.verdict().id(), entry.verdict());
    state.unpublished.put(entry.verdict().id(), entry.verdict());
    if (entry.shadow() != null) {
      state.shadowScores.put(entry.verdict().id(), entry.shadow());
    }
    state.domains.putIfAbsent(domain, new Domain(domain, DomainState.NEW, null, post.ingestedAt()));
  }

  private void advance(OffsetAdvance advance) {
    state.offsets.put(new Partition(advance.topic(), advance.partition()), advance.to());
  }

  private KnownPosts knownPosts() {
    Set<PostText> texts = new HashSet<>();
    Map<String, Integer> versions = new HashMap<>();
    for (List<StoredPost> post : state.posts.values()) {
      post.forEach(version -> texts.add(new PostText(version.id(), version.rawSha256())));
      versions.put(post.get(0).id(), post.get(0).version());
    }
    return new KnownPosts(texts, versions, state.currentVerdicts);
  }
}
