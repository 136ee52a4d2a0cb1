package dev.touchstone.core.memory;

import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.selftrain.QuarantineReason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryPseudoLabelStore implements PseudoLabelStore {

  private static final Comparator<PseudoLabelSet> OLDEST_FIRST =
      Comparator.comparing(PseudoLabelSet::runId, MemoryState.ID_ORDER)
          .thenComparing(PseudoLabelSet::attempt);

  private final MemoryState state;

  MemoryPseudoLabelStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public void add(PseudoLabelSet set, List<PseudoLabel> labels) {
    synchronized (state) {
      if (!state.runs.containsKey(set.runId())) {
        throw new NoSuchElementException("expected a stored run, got " + set.runId());
      }
      Map<String, PseudoLabel> stored =
          state.pseudoLabels.computeIfAbsent(set, s -> new TreeMap<>(MemoryState.BYTE_ORDER));
      labels.forEach(label -> stored.putIfAbsent(label.post().id(), label));
    }
  }

  @Override
  public List<PseudoLabel> page(PseudoLabelQuery query) {
    synchronized (state) {
      NavigableMap<String, PseudoLabel> all =
          state.pseudoLabels.getOrDefault(query.set(), new TreeMap<>());
      return (query.afterPostId() == null ? all : all.tailMap(query.afterPostId(), false))
          .values().stream()
              .filter(label -> label.isAccepted() || !query.acceptedOnly())
              .filter(label -> !query.without().removes(label))
              .limit(query.limit())
              .toList();
    }
  }

  @Override
  public List<PseudoLabelSet> countingAuthor(String authorSha256) {
    synchronized (state) {
      return state.pseudoLabels.entrySet().stream()
          .filter(set -> set.getValue().values().stream().anyMatch(l -> counts(l, authorSha256)))
          .map(Map.Entry::getKey)
          .sorted(OLDEST_FIRST.reversed())
          .toList();
    }
  }

  @Override
  public List<PseudoLabelCount> counts(UUID runId) {
    synchronized (state) {
      return setsOf(runId).stream().flatMap(this::counts).toList();
    }
  }

  private Stream<PseudoLabelCount> counts(PseudoLabelSet set) {
    Map<Optional<QuarantineReason>, Long> posts =
        state.pseudoLabels.get(set).values().stream()
            .collect(
                Collectors.groupingBy(
                    label -> Optional.ofNullable(label.quarantine()), Collectors.counting()));
    return posts.entrySet().stream()
        .map(entry -> new PseudoLabelCount(set, entry.getKey().orElse(null), entry.getValue()));
  }

  @Override
  public List<PseudoLabelSet> setsOf(UUID runId) {
    synchronized (state) {
      return state.pseudoLabels.entrySet().stream()
          .filter(set -> set.getKey().runId().equals(runId) && !set.getValue().isEmpty())
          .map(Map.Entry::getKey)
          .sorted(OLDEST_FIRST)
          .toList();
    }
  }

  private static boolean counts(PseudoLabel label, String authorSha256) {
    return label.isAccepted() && authorSha256.equals(label.authorSha256());
  }
}
