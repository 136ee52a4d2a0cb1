package dev.touchstone.adapt.meta.baseline;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A linear head on the source domains, every domain and each of its classes counting the same. */
final class SourceTraining {

  private static final HeadTraining SETTING = new HeadTraining(1e-3, 100, 1e-4);

  private SourceTraining() {}

  /** The head on scaled embeddings. */
  static LinearHead train(List<SourceDomain> sources, FeatureScaling scaling) {
    List<LabelledEmbeddings> domains = sources.stream().map(SourceDomain::examples).toList();
    float[][] vectors =
        domains.stream()
            .flatMap(domain -> Arrays.stream(domain.embeddings()))
            .map(scaling::apply)
            .toArray(float[][]::new);
    int[] labels =
        domains.stream().flatMapToInt(domain -> Arrays.stream(domain.labels())).toArray();
    double[] weights =
        domains.stream().flatMapToDouble(domain -> Arrays.stream(weights(domain))).toArray();
    return HeadTrainer.train(new TrainingSet(vectors, labels, weights), SETTING);
  }

  private static double[] weights(LabelledEmbeddings domain) {
    double[] share =
        Stream.of(Label.values()).mapToDouble(label -> 1.0 / domain.count(label)).toArray();
    return IntStream.of(domain.labels()).mapToDouble(label -> share[label]).toArray();
  }
}
