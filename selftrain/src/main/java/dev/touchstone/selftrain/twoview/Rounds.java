package dev.touchstone.selftrain.twoview;

import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.pseudo.PseudoLabels;
import dev.touchstone.selftrain.topk.PrincipalComponents;
import dev.touchstone.selftrain.twoview.start.Begun;
import dev.touchstone.selftrain.twoview.start.Recipe;
import dev.touchstone.selftrain.twoview.view.Line;
import dev.touchstone.selftrain.twoview.view.SoftRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rounds from one start. Each makes soft classes of the scores, teaches both views with them by
 * cross-fitting, and adds up the start's opinion and what the views say, each of unit spread, to
 * new scores. They end when scores and classes have settled; the last soft classes make the head.
 */
final class Rounds {

  private static final double SETTLED = 0.995;

  private final Posts posts;
  private final Recipe recipe;
  private final SoftRows shots;
  private final double[] start;
  private final List<Round> rounds = new ArrayList<>();
  private double[] scores;
  private double viewAgreement = Double.NaN;

  private Rounds(Posts posts, Recipe recipe, SoftRows shots, double[] start) {
    this.posts = posts;
    this.recipe = recipe;
    this.shots = shots;
    this.start = start;
    this.scores = start;
  }

  /**
   * What the rounds made.
   *
   * @param head of embeddings, with equally common classes
   * @param rounds what each did; the last made the head
   * @param viewAgreement correlation of what both views said in the first round, -1 to 1: later
   *     ones have taught each other
   */
  record Made(LinearHead head, List<Round> rounds, double viewAgreement) {

    Round last() {
      return rounds.get(rounds.size() - 1);
    }
  }

  /**
   * Runs.
   *
   * @param begun the start, with the shots that it has read
   * @param seen whether each of the task's shots is among those
   */
  static Made of(Posts posts, Recipe recipe, Begun begun, boolean[] seen) {
    double[] weights = new double[seen.length];
    Arrays.setAll(weights, shot -> seen[shot] ? 1 : 0);
    SoftRows shots = SoftRows.labelled(posts.task().shots().labels(), weights);
    return new Rounds(posts, recipe, shots, Spread.unit(begun.stream())).run();
  }

  private Made run() {
    double[] before = null;
    SoftRows soft = expect(null);
    for (int round = 1; round <= recipe.rounds(); round++) {
      if (before != null && agreement(before) >= SETTLED) {
        break;
      }
      before = scores;
      teach(soft);
      soft = expect(before);
    }
    return new Made(head(soft), rounds, viewAgreement);
  }

  /** Soft classes of the scores, noted as a round. */
  private SoftRows expect(double[] before) {
    GaussianMixture mixture = GaussianMixture.of(scores, posts.weights());
    double[] q = mixture.probabilities(scores);
    double[][] both =
        Arrays.stream(q).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
    rounds.add(
        new Round(
            rounds.size() + 1,
            labels(q),
            mixture.prior(),
            before == null ? 1 : agreement(before),
            Histogram.of(0, Math.log(2), PseudoLabels.of(both).entropies()),
            Optional.empty()));
    return new SoftRows(q, posts.weights());
  }

  /** A post's weight is how much more it counted for its likelier class than for the other. */
  private StreamLabels labels(double[] q) {
    return new StreamLabels(
        Arrays.stream(q)
            .mapToInt(p -> (p > 0.5 ? Label.MISINFORMATION : Label.CREDIBLE).index())
            .toArray(),
        IntStream.range(0, q.length)
            .mapToDouble(i -> posts.weights()[i] * Math.abs(2 * q[i] - 1))
            .toArray(),
        Set.of());
  }

  private void teach(SoftRows soft) {
    double[] encoder = Spread.unit(posts.encoder().crossFitted(soft, shots));
    double[] words = Spread.unit(posts.words().crossFitted(soft, shots));
    if (Double.isNaN(viewAgreement)) {
      viewAgreement = Spread.correlation(encoder, words);
    }
    double[] sum = new double[start.length];
    Arrays.setAll(sum, i -> recipe.startWeight() * start[i] + encoder[i] + words[i]);
    scores = Spread.unit(sum);
  }

  private double agreement(double[] before) {
    return IntStream.range(0, scores.length)
        .mapToDouble(i -> scores[i] > 0 == before[i] > 0 ? 1 : 0)
        .average()
        .orElse(1);
  }

  private LinearHead head(SoftRows soft) {
    PrincipalComponents components = posts.components().leading(recipe.head().components());
    float[][] rows =
        Stream.of(posts.task().stream(), posts.task().shots().embeddings())
            .flatMap(Arrays::stream)
            .map(components::apply)
            .toArray(float[][]::new);
    Line line = recipe.head().regression().fit(rows, soft.and(shots).balanced());
    return folded(components, line);
  }

  /** A line on components as a head on embeddings. */
  private static LinearHead folded(PrincipalComponents components, Line line) {
    double[] weights = components.combined(line.weights());
    double[] mean = components.mean();
    double intercept = line.intercept();
    float[][] rows = new float[2][weights.length];
    for (int i = 0; i < weights.length; i++) {
      intercept -= weights[i] * mean[i];
      rows[0][i] = (float) (-weights[i] / 2);
      rows[1][i] = (float) (weights[i] / 2);
    }
    return new LinearHead(rows, new float[] {(float) (-intercept / 2), (float) (intercept / 2)});
  }
}
