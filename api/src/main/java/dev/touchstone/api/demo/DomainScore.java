package dev.touchstone.api.demo;

import dev.touchstone.adapt.metrics.Confusion;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a detector did on posts whose labels were hidden from it.
 *
 * @param decisions number of posts by decision, all decisions present
 * @param forced every scored post, called misinformation from a probability of one half on
 * @param decided only the posts that the detector decided
 */
record DomainScore(Map<Decision, Long> decisions, Confusion forced, Confusion decided) {

  private static final double HALF = 0.5;

  /** What the detector said of a post, and what the post is. */
  record Judged(Label label, Classification said) {

    private boolean calledMisinformation() {
      return said.score().probability() >= HALF;
    }
  }

  static DomainScore of(Collection<Judged> posts) {
    Map<Decision, Long> decisions = new EnumMap<>(Decision.class);
    for (Decision decision : Decision.values()) {
      decisions.put(decision, count(posts, judged -> judged.said().decision() == decision));
    }
    Collection<Judged> scored =
        posts.stream().filter(judged -> judged.said().score() != null).toList();
    Collection<Judged> decided =
        scored.stream()
            .filter(judged -> judged.said().decision() != Decision.NEEDS_REVIEW)
            .toList();
    return new DomainScore(
        decisions,
        confusion(scored, Judged::calledMisinformation),
        confusion(decided, judged -> judged.said().decision() == Decision.LIKELY_MISINFORMATION));
  }

  long posts() {
    return decisions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the posts that the detector decided, 0 to 1. */
  double coverage() {
    return posts() == 0 ? 0 : 1 - (double) decisions.get(Decision.NEEDS_REVIEW) / posts();
  }

  private static Confusion confusion(Collection<Judged> posts, Predicate<Judged> misinformation) {
    Map<Boolean, Map<Label, Long>> cells =
        posts.stream()
            .collect(
                Collectors.partitioningBy(
                    misinformation, Collectors.groupingBy(Judged::label, Collectors.counting())));
    return new Confusion(
        cells.get(true).getOrDefault(Label.MISINFORMATION, 0L),
        cells.get(true).getOrDefault(Label.CREDIBLE, 0L),
        cells.get(false).getOrDefault(Label.CREDIBLE, 0L),
        cells.get(false).getOrDefault(Label.MISINFORMATION, 0L));
  }

  private static long count(Collection<Judged> posts, Predicate<Judged> condition) {
    return posts.stream().filter(condition).count();
  }
}
