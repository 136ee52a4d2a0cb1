package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.LinearHead;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Logistic regression on the sources and the shots, each domain less its own mean and the target
 * less its stream's, so that a domain's subject is nobody's class.
 */
final class TransferredStart implements Start {

  /** How much a shot counts beside a source post. */
  private static final double SHOT_WEIGHT = 50;

  private final CentredRegression sources;
  private final float[][] stream;
  private final double[] centre;

  TransferredStart(FewShotTask task) {
    this.sources = CentredRegression.of(task.sources());
    this.stream = task.stream();
    this.centre = centre(task);
  }

  @Override
  public Recipe recipe() {
    return Recipe.FROM_SOURCES;
  }

  @Override
  public Begun begin(LabelledEmbeddings shots) {
    LinearHead centred = sources.with(Centring.less(shots, centre), SHOT_WEIGHT).fit();
    LinearHead head = Centring.folded(centred, centre);
    double[] logits =
        Arrays.stream(stream).mapToDouble(post -> head.logits(post).difference()).toArray();
    return new Begun(new CalibratedHead(head, Calibrator.IDENTITY), logits);
  }

  /** The stream's mean, or the shots', or the sources'. */
  private static double[] centre(FewShotTask task) {
    return Centring.mean(
        Stream.of(task.stream(), task.shots().embeddings())
            .filter(vectors -> vectors.length > 0)
            .findFirst()
            .orElseGet(
                () ->
                    task.sources().stream()
                        .flatMap(source -> Stream.of(source.examples().embeddings()))
                        .toArray(float[][]::new)));
  }
}
