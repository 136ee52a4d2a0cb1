package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The head of a source-trained detector. Both classes of a domain count the same, and a domain
 * counts by the square root of its rows, so that neither a large nor a tiny one rules.
 */
final class SourceHead {

  /** Chosen on leave-one-domain-out balanced accuracy, which is flat around it. */
  static final HeadTraining TRAINING = HeadTraining.toConvergence(2e-3);

  private SourceHead() {}

  static LinearHead train(List<SourceDomain> domains) {
    float[][] vectors =
        domains.stream().flatMap(d -> Arrays.stream(d.embeddings())).toArray(float[][]::new);
    int[] labels = domains.stream().flatMapToInt(d -> Arrays.stream(d.labels())).toArray();
    double[] weights = domains.stream().flatMapToDouble(SourceHead::weights).toArray();
    return HeadTrainer.train(new TrainingSet(vectors, labels, weights), TRAINING);
  }

  private static DoubleStream weights(SourceDomain domain) {
    double classWeight = Math.sqrt(domain.size()) / 2;
    double positive = classWeight / domain.count(Label.MISINFORMATION);
    double negative = classWeight / domain.count(Label.CREDIBLE);
    return Arrays.stream(domain.labels())
        .mapToDouble(label -> label == Label.MISINFORMATION.index() ? positive : negative);
  }
}
