package dev.touchstone.adapt.meta;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Domains whose two classes are clouds along one axis of the plane of the first two components,
 * turned by the domain's angle, with noise in all components.
 */
final class SyntheticDomains {

  private static final int DIMENSION = 8;
  private static final double DISTANCE = 1.5;
  private static final double NOISE = 0.5;

  private final RandomGenerator random;

  SyntheticDomains(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Labelled posts, classes alternating. */
  LabelledEmbeddings posts(int count, double degrees) {
    float[][] rows = new float[count][DIMENSION];
    int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
    double angle = Math.toRadians(degrees);
    for (int i = 0; i < count; i++) {
      double side = labels[i] == 1 ? DISTANCE : -DISTANCE;
      for (int j = 0; j < DIMENSION; j++) {
        rows[i][j] = (float) (NOISE * random.nextGaussian());
      }
      rows[i][0] += (float) (side * Math.cos(angle));
      rows[i][1] += (float) (side * Math.sin(angle));
    }
    return new LabelledEmbeddings(rows, labels);
  }

  /** Four source domains at small angles, anchors, and shots of a target at another angle. */
  FewShotTask task(int shots, double targetDegrees) {
    List<SourceDomain> sources =
        IntStream.range(0, 4)
            .mapToObj(i -> new SourceDomain("source-" + i, posts(80, 10 * i)))
            .toList();
    return new FewShotTask(sources, posts(shots, targetDegrees), posts(20, 0));
  }

  static double balancedAccuracy(FewShotModel model, LabelledEmbeddings test) {
    double[][] logits = model.logits(test.embeddings());
    double[] right = new double[2];
    for (int i = 0; i < logits.length; i++) {
      int label = test.labels()[i];
      right[label] += (logits[i][1] > logits[i][0] ? 1 : 0) == label ? 2.0 / logits.length : 0;
    }
    return (right[0] + right[1]) / 2;
  }
}
