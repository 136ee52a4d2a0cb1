package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Logistic regression on centred examples of several domains; in each, and over all of them, both
 * classes count the same, and domains count the same. Immutable.
 *
 * @param domains centred examples
 * @param weights of each example of each domain
 */
@SuppressWarnings("ArrayRecordComponent") // large, inside this package, never compared
record CentredRegression(List<LabelledEmbeddings> domains, List<double[]> weights) {

  /** In the usual sense of a summed loss. */
  private static final double INVERSE_STRENGTH = 0.3;

  private static final int MOST_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-4;

  /** Of sources, each less its own mean, an example counting 1 on average. */
  static CentredRegression of(List<SourceDomain> sources) {
    List<LabelledEmbeddings> centred =
        sources.stream()
            .map(SourceDomain::examples)
            .map(domain -> Centring.less(domain, Centring.mean(domain.embeddings())))
            .toList();
    int size = centred.stream().mapToInt(LabelledEmbeddings::size).sum();
    return new CentredRegression(
        centred, centred.stream().map(d -> balanced(d, (double) size / centred.size())).toList());
  }

  /** The same with centred shots, each counting {@code weight} on average. */
  CentredRegression with(LabelledEmbeddings shots, double weight) {
    return new CentredRegression(
        Stream.concat(domains.stream(), Stream.of(shots)).toList(),
        Stream.concat(weights.stream(), Stream.of(balanced(shots, weight * shots.size())))
            .toList());
  }

  LinearHead fit() {
    double[] all = weights.stream().flatMapToDouble(Arrays::stream).toArray();
    double l2 = 2 / (INVERSE_STRENGTH * DoubleStream.of(all).sum());
    return HeadTrainer.train(
        new TrainingSet(
            domains.stream()
                .flatMap(domain -> Arrays.stream(domain.embeddings()))
                .toArray(float[][]::new),
            domains.stream().flatMapToInt(domain -> IntStream.of(domain.labels())).toArray(),
            all),
        new HeadTraining(l2, MOST_ITERATIONS, TOLERANCE));
  }

  /** Weights of this sum, half of it a class. */
  private static double[] balanced(LabelledEmbeddings examples, double sum) {
    double[] share =
        Stream.of(Label.values())
            .mapToDouble(label -> sum / 2 / Math.max(1, examples.count(label)))
            .toArray();
    return IntStream.of(examples.labels()).mapToDouble(label -> share[label]).toArray();
  }
}
