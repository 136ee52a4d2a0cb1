package dev.touchstone.core.memory;

import dev.touchstone.core.shadow.ShadowComparison;
import dev.touchstone.core.shadow.ShadowFlip;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.core.verdict.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;

final class MemoryShadowStore implements ShadowStore {

  private final MemoryState state;

  MemoryShadowStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public ShadowComparison compare(Trial trial) {
    List<ShadowFlip> pairs = pairs(trial);
    return new ShadowComparison(
        pairs.size(),
        pairs.stream().filter(pair -> pair.champion() == pair.shadow()).count(),
        mean(pairs, MemoryShadowStore::difference),
        mean(pairs, pair -> Math.abs(difference(pair))));
  }

  @Override
  public List<ShadowFlip> flips(Trial trial, int limit) {
    return pairs(trial).stream()
        .filter(pair -> pair.champion() != pair.shadow())
        .limit(limit)
        .toList();
  }

  /** Every post that both scored, newest first. */
  private List<ShadowFlip> pairs(Trial trial) {
    synchronized (state) {
      return state.shadowScores.descendingMap().entrySet().stream()
          .filter(entry -> entry.getValue().modelId().equals(trial.modelId()))
          .map(entry -> pair(state.verdicts.get(entry.getKey()), entry.getValue(), trial))
          .filter(pair -> pair != null)
          .toList();
    }
  }

  private static ShadowFlip pair(Verdict verdict, ShadowScore shadow, Trial trial) {
    boolean counts =
        verdict.domain().equals(trial.domain()) && !verdict.decidedAt().isBefore(trial.since());
    return counts
        ? new ShadowFlip(
            verdict.id(),
            verdict.classification().decision(),
            verdict.classification().score().probability(),
            shadow.decision(),
            shadow.probability())
        : null;
  }

  private static double difference(ShadowFlip pair) {
    return pair.shadowProbability() - pair.championProbability();
  }

  private static double mean(List<ShadowFlip> pairs, ToDoubleFunction<ShadowFlip> value) {
    return pairs.stream().mapToDouble(value).average().orElse(0);
  }
}
