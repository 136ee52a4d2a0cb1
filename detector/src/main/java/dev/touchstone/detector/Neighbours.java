package dev.touchstone.detector;

import dev.touchstone.core.verdict.Explanation.Neighbour;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.kernel.Cosine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The labelled posts that a model was adapted from, with their vectors.
 *
 * @param labels one label for each vector: the earliest of those that share it
 * @param vectors [labels][dimension]
 */
@SuppressWarnings("ArrayRecordComponent") // the head's own, never compared
record Neighbours(List<LabelUse> labels, float[][] vectors) {

  private static final int MOST = 5;
  private static final int MOST_PER_CLASS = 3;
  private static final Neighbours NONE = new Neighbours(List.of(), new float[0][]);

  /** Those behind a head; none where it was not adapted from labels. */
  static Neighbours of(Head head, List<LabelUse> uses) {
    if (!(head instanceof AnchoredHead anchored)) {
      return NONE;
    }
    List<LabelUse> labels = new ArrayList<>();
    float[][] support = anchored.shots().support();
    for (LabelUse use : uses) {
      if (use.row() == labels.size()) {
        labels.add(use);
      }
    }
    return labels.size() == support.length ? new Neighbours(labels, support) : NONE;
  }

  /** Whether there are any. */
  boolean exist() {
    return !labels.isEmpty();
  }

  /** The most similar ones, at most five and at most three of a class, nearest first. */
  List<Neighbour> of(float[] vector) {
    double[] wide = Cosine.widened(vector);
    List<Neighbour> all = new ArrayList<>();
    for (int row = 0; row < vectors.length; row++) {
      LabelUse use = labels.get(row);
      double similarity = Math.max(-1, Math.min(1, Cosine.of(vectors[row], wide)));
      all.add(new Neighbour(use.labelId(), use.postId(), use.label(), similarity));
    }
    all.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
    return nearest(all);
  }

  private static List<Neighbour> nearest(List<Neighbour> ordered) {
    Map<Label, Integer> taken = new EnumMap<>(Label.class);
    List<Neighbour> nearest = new ArrayList<>();
    for (Neighbour one : ordered) {
      if (nearest.size() < MOST && taken.merge(one.label(), 1, Integer::sum) <= MOST_PER_CLASS) {
        nearest.add(one);
      }
    }
    return nearest;
  }
}
