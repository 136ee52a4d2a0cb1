package dev.touchstone.core.memory;

import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.provenance.VerdictTrace;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryVerdictStore implements VerdictStore {

  private final MemoryState state;

  MemoryVerdictStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Verdict> find(UUID id) {
    synchronized (state) {
      return Optional.ofNullable(state.verdicts.get(id));
    }
  }

  @Override
  public Optional<VerdictTrace> trace(UUID id) {
    synchronized (state) {
      return find(id)
          .map(
              verdict ->
                  new VerdictTrace(
                      verdict,
                      state.post(verdict.postId(), verdict.postVersion()),
                      supersededBy(id).orElse(null),
                      state.explanations.get(id)));
    }
  }

  @Override
  public VerdictPage page(VerdictQuery query) {
    List<Verdict> found = select(v -> matches(query, v)).limit(query.limit() + 1L).toList();
    boolean hasMore = found.size() > query.limit();
    return new VerdictPage(hasMore ? found.subList(0, query.limit()) : found, hasMore);
  }

  @Override
  public List<Verdict> history(String postId) {
    return select(v -> v.postId().equals(postId)).toList();
  }

  @Override
  public Map<String, Verdict> current(Collection<String> postIds) {
    return select(v -> postIds.contains(v.postId()) && state.isCurrent(v))
        .collect(Collectors.toMap(Verdict::postId, v -> v));
  }

  @Override
  public Set<UUID> supersede(List<Verdict> verdicts) {
    VerdictStore.requireSuperseding(verdicts);
    synchronized (state) {
      Set<UUID> appended = new HashSet<>();
      for (Verdict verdict : verdicts) {
        state.requireModel(verdict.classification().modelId());
        if (verdict.supersedes().equals(state.currentVerdicts.get(verdict.postId()))) {
          state.verdicts.put(verdict.id(), verdict);
          state.unpublished.put(verdict.id(), verdict);
          state.currentVerdicts.put(verdict.postId(), verdict.id());
          appended.add(verdict.id());
        }
      }
      return appended;
    }
  }

  @Override
  public Optional<UUID> supersededBy(UUID id) {
    return select(v -> id.equals(v.supersedes())).map(Verdict::id).findFirst();
  }

  @Override
  public Map<String, Long> countByDecision(String domain) {
    return select(v -> v.domain().equals(domain) && state.isCurrent(v))
        .collect(
            Collectors.groupingBy(
                v -> v.classification().decision().name(), Collectors.counting()));
  }

  @Override
  public Optional<Explanation> explanation(UUID id) {
    synchronized (state) {
      return Optional.ofNullable(state.explanations.get(id));
    }
  }

  @Override
  public void explain(UUID id, Explanation explanation) {
    synchronized (state) {
      if (!state.verdicts.containsKey(id)) {
        throw new NoSuchElementException("expected a stored verdict, got " + id);
      }
      state.explanations.putIfAbsent(id, explanation);
    }
  }

  private Stream<Verdict> select(Predicate<Verdict> filter) {
    synchronized (state) {
      return state.verdicts.descendingMap().values().stream().filter(filter).toList().stream();
    }
  }

  private boolean matches(VerdictQuery query, Verdict verdict) {
    return passes(query.domain(), verdict.domain())
        && passes(query.postId(), verdict.postId())
        && passes(query.decision(), verdict.classification().decision())
        && passes(query.modelId(), verdict.classification().modelId())
        && inTime(query, verdict)
        && (query.history() || state.isCurrent(verdict));
  }

  private static boolean passes(Object filter, Object value) {
    return filter == null || filter.equals(value);
  }

  private static boolean inTime(VerdictQuery query, Verdict verdict) {
    return (query.since() == null || !verdict.decidedAt().isBefore(query.since()))
        && (query.until() == null || verdict.decidedAt().isBefore(query.until()))
        && (query.after() == null || MemoryState.ID_ORDER.compare(verdict.id(), query.after()) < 0);
  }
}
