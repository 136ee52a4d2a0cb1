package dev.touchstone.core.memory;

import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.label.LabelPlan;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.port.LabelStore;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

final class MemoryLabelStore implements LabelStore {

  private final MemoryState state;

  MemoryLabelStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public LabelPlan add(List<LabelledText> labels) {
    if (labels.isEmpty()) {
      return new LabelPlan(List.of(), 0);
    }
    String domain = LabelledText.oneDomainOf(labels);
    synchronized (state) {
      if (!state.domains.containsKey(domain)) {
        throw new NoSuchElementException("expected a stored domain, got " + domain);
      }
      List<LabelledText> given = labels.stream().map(MemoryLabelStore::stored).toList();
      LabelPlan plan =
          LabelPlan.of(given, current(domain).stream().map(LabelledText::label).toList());
      plan.added().forEach(one -> state.labels.put(one.label().id(), one));
      return plan;
    }
  }

  @Override
  public List<LabelledText> current(String domain) {
    synchronized (state) {
      Set<UUID> superseded =
          state.labels.values().stream()
              .filter(one -> !state.withdrawn.contains(one.label().id()))
              .map(one -> one.label().supersedes())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      return state.labels.values().stream()
          .filter(one -> one.label().domain().equals(domain))
          .filter(one -> !state.withdrawn.contains(one.label().id()))
          .filter(one -> !superseded.contains(one.label().id()))
          .toList();
    }
  }

  @Override
  public Optional<LabelledText> find(UUID id) {
    synchronized (state) {
      return Optional.ofNullable(state.labels.get(id));
    }
  }

  @Override
  public List<LabelledText> find(Collection<UUID> ids) {
    synchronized (state) {
      return state.labels.values().stream().filter(one -> ids.contains(one.label().id())).toList();
    }
  }

  @Override
  public List<UUID> withdraw(String domain, Withdrawal withdrawal) {
    synchronized (state) {
      Set<UUID> current =
          current(domain).stream().map(one -> one.label().id()).collect(Collectors.toSet());
      List<UUID> others =
          withdrawal.labelIds().stream().filter(id -> !current.contains(id)).toList();
      if (others.isEmpty()) {
        state.withdrawn.addAll(withdrawal.labelIds());
      }
      return others;
    }
  }

  @Override
  public boolean addSecond(SecondLabel second) {
    synchronized (state) {
      LabelledText first = state.labels.get(second.labelId());
      boolean fits =
          first != null
              && !first.label().analyst().equals(second.analyst())
              && current(first.label().domain()).contains(first);
      return fits && state.seconds.putIfAbsent(second.labelId(), second) == null;
    }
  }

  @Override
  public List<LabelPair> pairs(String domain) {
    synchronized (state) {
      return current(domain).stream()
          .map(LabelledText::label)
          .filter(label -> state.seconds.containsKey(label.id()))
          .map(label -> new LabelPair(label, state.seconds.get(label.id())))
          .toList();
    }
  }

  private static LabelledText stored(LabelledText given) {
    DomainLabel label = given.label();
    return new LabelledText(
        new DomainLabel(
            label.id(),
            label.domain(),
            label.postId(),
            label.rawSha256(),
            label.label(),
            label.analyst(),
            label.reason(),
            label.labelledAt().truncatedTo(ChronoUnit.MICROS),
            null),
        given.text());
  }
}
