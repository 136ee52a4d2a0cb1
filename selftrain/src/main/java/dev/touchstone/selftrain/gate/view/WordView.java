package dev.touchstone.selftrain.gate.view;

import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What words say of posts whose labels come from the encoder's view, by cross-fitting: the posts
 * are dealt into {@value #FOLDS} folds, clusters whole, and each is judged by a model of the other
 * folds. So no post is judged by a model that saw it or what says much the same, and many posts
 * alike can't confirm one another.
 *
 * <p>From which evidence on the words speak for misinformation is where they agree most with the
 * encoder, both classes counting the same: where a class is rare, a fixed threshold would lose it.
 */
public final class WordView {

  static final int FOLDS = 5;

  private static final double ROUNDING = 1e-12;

  private final List<int[]> buckets;
  private final List<Label> labels;
  private final int[] folds;

  private WordView(List<int[]> buckets, List<Label> labels, int[] folds) {
    this.buckets = buckets;
    this.labels = labels;
    this.folds = folds;
  }

  /**
   * The label of each text by its words.
   *
   * @param texts raw texts
   * @param labels their labels by the encoder's view
   * @param clusters the cluster of each
   */
  public static List<Label> of(List<String> texts, List<Label> labels, int[] clusters) {
    List<int[]> buckets = texts.stream().map(NgramFeatures::of).toList();
    int[] folds = IntStream.of(clusters).map(WordView::fold).toArray();
    return new WordView(buckets, labels, folds).crossFitted();
  }

  private List<Label> crossFitted() {
    double[] evidence = evidence();
    int[] strongestFirst =
        IntStream.range(0, folds.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -evidence[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    Label[] judged = new Label[folds.length];
    Arrays.fill(judged, Label.CREDIBLE);
    Arrays.stream(strongestFirst)
        .limit(mostAgreed(strongestFirst))
        .forEach(i -> judged[i] = Label.MISINFORMATION);
    return List.of(judged);
  }

  /** How many of the strongest to call misinformation; the fewest among equals. */
  private int mostAgreed(int[] strongestFirst) {
    long misinformation = labels.stream().filter(label -> label == Label.MISINFORMATION).count();
    double gain = 1.0 / Math.max(1, misinformation);
    double loss = 1.0 / Math.max(1, labels.size() - misinformation);
    double agreement = 0;
    double most = 0;
    int best = 0;
    for (int k = 0; k < strongestFirst.length; k++) {
      agreement += labels.get(strongestFirst[k]) == Label.MISINFORMATION ? gain : -loss;
      if (agreement > most + ROUNDING) {
        most = agreement;
        best = k + 1;
      }
    }
    return best;
  }

  private double[] evidence() {
    NaiveBayes model = new NaiveBayes();
    IntStream.range(0, folds.length).forEach(i -> teach(model, i, 1));
    double[] evidence = new double[folds.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Integer> held = members(fold);
      held.forEach(i -> teach(model, i, -1));
      held.forEach(i -> evidence[i] = model.evidence(buckets.get(i)));
      held.forEach(i -> teach(model, i, 1));
    }
    return evidence;
  }

  private void teach(NaiveBayes model, int post, int times) {
    model.teach(buckets.get(post), labels.get(post), times);
  }

  private List<Integer> members(int fold) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < folds.length; i++) {
      if (folds[i] == fold) {
        members.add(i);
      }
    }
    return members;
  }

  /** Clusters are numbered as they come, so neighbours in time go to different folds. */
  private static int fold(int cluster) {
    return Math.floorMod(cluster, FOLDS);
  }
}
