package dev.touchstone.api.compare;

import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import dev.touchstone.api.compare.ModelComparison.Flip;
import dev.touchstone.api.compare.ModelComparison.OnLabels;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Has two models judge the same texts. Safe for use by several threads. */
@Singleton
final class ModelComparisons {

  private final ModelJudge judge;
  private final LabelStore labels;
  private final PostStore posts;

  ModelComparisons(ModelJudge judge, LabelStore labels, PostStore posts) {
    this.judge = judge;
    this.labels = labels;
    this.posts = posts;
  }

  /**
   * Compares two models on a domain's current labels and its latest posts.
   *
   * @param newest how many posts at most
   */
  ModelComparison compare(ModelVersion a, ModelVersion b, String domain, int newest) {
    List<LabelledText> labelled =
        labels.current(domain).stream().filter(LabelledText::hasText).toList();
    List<StoredPost> stream = posts.page(PostQuery.newest(domain, newest)).posts();
    List<String> texts =
        Stream.concat(
                labelled.stream().map(LabelledText::text), stream.stream().map(StoredPost::text))
            .toList();
    List<List<Classification>> said = judge.judge(List.of(a.id(), b.id()), texts);
    int split = labelled.size();
    List<Classification> byA = said.get(0).subList(split, texts.size());
    List<Classification> byB = said.get(1).subList(split, texts.size());
    List<Flip> flips = flips(stream, byA, byB);
    return new ModelComparison(
        domain,
        split,
        onLabels(a, labelled, said.get(0).subList(0, split)),
        onLabels(b, labelled, said.get(1).subList(0, split)),
        stream.size(),
        stream.size() - flips.size(),
        meanDifference(byA, byB),
        flips);
  }

  private static OnLabels onLabels(
      ModelVersion model, List<LabelledText> labelled, List<Classification> said) {
    Set<String> learned =
        ModelBundles.manifest(model).training().labels().stream()
            .map(LabelUse::rawSha256)
            .collect(Collectors.toSet());
    return new OnLabels(
        model.id(),
        count(labelled.size(), i -> learned.contains(labelled.get(i).label().rawSha256())),
        balancedAccuracy(labelled, said),
        count(said.size(), i -> said.get(i).decision() == decision(label(labelled, i))),
        count(said.size(), i -> said.get(i).decision() == opposite(label(labelled, i))));
  }

  /** Labels whose texts are not scored are called neither way and left out. */
  private static Double balancedAccuracy(List<LabelledText> labelled, List<Classification> said) {
    int[] scored =
        IntStream.range(0, said.size()).filter(i -> said.get(i).score() != null).toArray();
    if (scored.length == 0) {
      return null;
    }
    return Scores.of(
            new Predictions(
                IntStream.of(scored).mapToDouble(i -> said.get(i).score().probability()).toArray(),
                IntStream.of(scored).map(i -> label(labelled, i).index()).toArray()))
        .get(Metric.BALANCED_ACCURACY);
  }

  private static List<Flip> flips(
      List<StoredPost> stream, List<Classification> byA, List<Classification> byB) {
    List<Flip> flips = new ArrayList<>();
    for (int i = 0; i < stream.size(); i++) {
      Classification a = byA.get(i);
      Classification b = byB.get(i);
      if (a.decision() != b.decision()) {
        StoredPost post = stream.get(i);
        flips.add(
            new Flip(
                post.id(),
                post.version(),
                a.decision(),
                probability(a),
                b.decision(),
                probability(b)));
      }
    }
    return flips;
  }

  private static double meanDifference(List<Classification> byA, List<Classification> byB) {
    return IntStream.range(0, byA.size())
        .filter(i -> byA.get(i).score() != null && byB.get(i).score() != null)
        .mapToDouble(i -> probability(byB.get(i)) - probability(byA.get(i)))
        .average()
        .orElse(0);
  }

  private static Double probability(Classification said) {
    return said.score() == null ? null : said.score().probability();
  }

  private static Label label(List<LabelledText> labelled, int i) {
    return labelled.get(i).label().label();
  }

  private static Decision decision(Label label) {
    return label == Label.MISINFORMATION
        ? Decision.LIKELY_MISINFORMATION
        : Decision.LIKELY_CREDIBLE;
  }

  private static Decision opposite(Label label) {
    return decision(label == Label.MISINFORMATION ? Label.CREDIBLE : Label.MISINFORMATION);
  }

  private static int count(int size, IntPredicate which) {
    return (int) IntStream.range(0, size).filter(which).count();
  }
}
