package dev.touchstone.selftrain.gate.view;

import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What words say of posts whose labels come from the encoder's view, by cross-fitting: the posts
 * are dealt into {@value #FOLDS} folds, clusters whole, and each is judged by a model of the other
 * folds. So no post is judged by a model that saw it or what says much the same, and many posts
 * alike can't confirm one another.
 */
public final class WordView {

  static final int FOLDS = 5;

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
    NaiveBayes model = new NaiveBayes();
    IntStream.range(0, folds.length).forEach(i -> model.teach(buckets.get(i), labels.get(i), 1));
    Label[] judged = new Label[folds.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Integer> held = members(fold);
      held.forEach(i -> model.teach(buckets.get(i), labels.get(i), -1));
      held.forEach(i -> judged[i] = model.label(buckets.get(i)));
      held.forEach(i -> model.teach(buckets.get(i), labels.get(i), 1));
    }
    return List.of(judged);
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
