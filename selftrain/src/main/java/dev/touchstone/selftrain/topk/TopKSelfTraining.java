package dev.touchstone.selftrain.topk;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.pseudo.PseudoLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plain self-training: logistic regression on 64 principal components of the target. The first one
 * learns from sources and labels; each round then takes the surest posts as their own labels, a
 * fifth of the stream more each time and as many of each class as of the other, and learns from
 * those, the labels, and the sources with little weight. It forces the classes to be balanced,
 * which harms a stream that is not. Nothing in it is random.
 *
 * @param name its name on the command line
 */
public record TopKSelfTraining(String name) implements SelfTrainingMethod {

  private static final int COMPONENTS = 64;
  private static final int ROUNDS = 4;
  private static final double SHARE_A_ROUND = 0.2;

  /** Rows beyond these say nothing more about the target's components. */
  private static final int MOST_ROWS = 5000;

  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    if (task.sources().isEmpty()) {
      task.requireShots(name);
    }
    PrincipalComponents components = PrincipalComponents.of(basis(task), COMPONENTS);
    Parts parts = Parts.of(task, components);
    FewShotModel start = on(components, Regression.START.fit(parts));
    if (parts.stream().length < 2) {
      return SelfTrained.nothing(
          start,
          List.of(),
          "expected at least 2 posts in the stream, got " + parts.stream().length);
    }
    try (Progress.Phase phase = progress.start("self-training", ROUNDS)) {
      return rounds(parts, components, phase);
    }
  }

  private static SelfTrained rounds(
      Parts parts, PrincipalComponents components, Progress.Phase phase) {
    FewShotModel model = Regression.START.fit(parts);
    PseudoLabels labels = PseudoLabels.ofLogits(model.logits(parts.stream()));
    List<Round> rounds = new ArrayList<>();
    double agreement = 1;
    for (int round = 1; round <= ROUNDS; round++) {
      StreamLabels taken = surest(labels, SHARE_A_ROUND * round);
      rounds.add(record(rounds.size() + 1, taken, labels, agreement));
      model = Regression.ROUND.fit(parts.with(taken));
      PseudoLabels before = labels;
      labels = PseudoLabels.ofLogits(model.logits(parts.stream()));
      agreement = labels.agreement(before);
      phase.advance(1);
    }
    return SelfTrained.learned(on(components, model), rounds);
  }

  private static Round record(
      int number, StreamLabels taken, PseudoLabels labels, double agreement) {
    return new Round(
        number,
        taken,
        labels.meanProbability(Label.MISINFORMATION.index()),
        agreement,
        Histogram.of(0, Math.log(2), labels.entropies()),
        Optional.empty());
  }

  /** The likeliest posts of each class, half of the share each. */
  private static StreamLabels surest(PseudoLabels labels, double share) {
    int[] classes = new int[labels.size()];
    Arrays.fill(classes, StreamLabels.UNUSED);
    int each = Math.max(1, (int) (share * labels.size() / 2));
    List<Integer> ascending =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparingDouble(post -> labels.probabilities(post)[1]))
            .toList();
    ascending.subList(0, each).forEach(post -> classes[post] = Label.CREDIBLE.index());
    ascending
        .subList(labels.size() - each, labels.size())
        .forEach(post -> classes[post] = Label.MISINFORMATION.index());
    double[] weights = Arrays.stream(classes).mapToDouble(c -> c < 0 ? 0 : 1).toArray();
    return new StreamLabels(classes, weights, Set.of());
  }

  /** Vectors of the target, or the sources' where it has none. */
  private static float[][] basis(FewShotTask task) {
    float[][] target =
        Stream.concat(Stream.of(task.stream()), Stream.of(task.shots().embeddings()))
            .limit(MOST_ROWS)
            .toArray(float[][]::new);
    return target.length > 0
        ? target
        : task.sources().stream()
            .flatMap(source -> Stream.of(source.examples().embeddings()))
            .limit(MOST_ROWS)
            .toArray(float[][]::new);
  }

  private static FewShotModel on(PrincipalComponents components, FewShotModel model) {
    return embeddings -> model.logits(components.apply(embeddings));
  }

  /**
   * What there is to learn from, as coordinates.
   *
   * @param sources source posts
   * @param labels labelled posts
   * @param pseudo pseudo-labelled posts
   * @param stream every post of the stream
   */
  @SuppressWarnings("ArrayRecordComponent") // inside this package, never compared
  record Parts(
      LabelledEmbeddings sources,
      LabelledEmbeddings labels,
      LabelledEmbeddings pseudo,
      float[][] stream) {

    static Parts of(FewShotTask task, PrincipalComponents components) {
      float[][] sources =
          task.sources().stream()
              .flatMap(source -> Stream.of(source.examples().embeddings()))
              .map(components::apply)
              .toArray(float[][]::new);
      int[] labels =
          task.sources().stream()
              .flatMapToInt(source -> IntStream.of(source.examples().labels()))
              .toArray();
      return new Parts(
          new LabelledEmbeddings(sources, labels),
          new LabelledEmbeddings(
              components.apply(task.shots().embeddings()), task.shots().labels()),
          new LabelledEmbeddings(new float[0][], new int[0]),
          components.apply(task.stream()));
    }

    Parts with(StreamLabels taken) {
      int[] posts =
          IntStream.range(0, taken.size())
              .filter(post -> taken.classes()[post] != StreamLabels.UNUSED)
              .toArray();
      return new Parts(
          sources,
          labels,
          new LabelledEmbeddings(
              IntStream.of(posts).mapToObj(post -> stream[post]).toArray(float[][]::new),
              IntStream.of(posts).map(post -> taken.classes()[post]).toArray()),
          stream);
    }
  }
}
