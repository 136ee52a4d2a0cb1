package dev.touchstone.selftrain;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Domains whose two classes are clouds along one axis of the plane of the first two components,
 * turned by the domain's angle, with noise in all components.
 */
public final class ShiftedDomains {

  private static final int DIMENSION = 8;
  private static final double DISTANCE = 1.5;
  private static final double NOISE = 0.5;

  private final RandomGenerator random = new SplittableRandom(31);

  /** Labelled posts, classes alternating. */
  public LabelledEmbeddings posts(int count, double degrees) {
    return posts(IntStream.range(0, count).map(i -> i % 2).toArray(), degrees);
  }

  /** Posts of these classes. */
  public LabelledEmbeddings posts(int[] labels, double degrees) {
    float[][] rows = new float[labels.length][DIMENSION];
    double angle = Math.toRadians(degrees);
    for (int i = 0; i < rows.length; i++) {
      double side = labels[i] == 1 ? DISTANCE : -DISTANCE;
      for (int j = 0; j < DIMENSION; j++) {
        rows[i][j] = (float) (NOISE * random.nextGaussian());
      }
      rows[i][0] += (float) (side * Math.cos(angle));
      rows[i][1] += (float) (side * Math.sin(angle));
    }
    return new LabelledEmbeddings(rows, labels);
  }

  /** Three source domains at small angles, and a target at another with shots and a stream. */
  public FewShotTask task(int shots, float[][] stream, double degrees) {
    List<SourceDomain> sources =
        IntStream.range(0, 3)
            .mapToObj(i -> new SourceDomain("source-" + i, posts(80, 10 * i)))
            .toList();
    return new FewShotTask(sources, posts(shots, degrees), posts(20, 0), stream);
  }

  /** The same with a stream of the target's own. */
  public FewShotTask task(int shots, int stream, double degrees) {
    return task(shots, posts(stream, degrees).embeddings(), degrees);
  }

  /** Share of posts put in their class. */
  public static double accuracy(FewShotModel model, LabelledEmbeddings test) {
    double[][] logits = model.logits(test.embeddings());
    return IntStream.range(0, logits.length)
        .mapToDouble(i -> (logits[i][1] > logits[i][0] ? 1 : 0) == test.labels()[i] ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
