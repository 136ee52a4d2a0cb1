package dev.touchstone.selftrain.twoview.view;

import dev.touchstone.selftrain.topk.PrincipalComponents;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The encoder's view: class-balanced soft logistic regression on principal components of the
 * stream.
 */
public final class EncoderView implements View {

  private final float[][] stream;
  private final float[][] shots;
  private final Folds folds;
  private final SoftRegression regression;

  /**
   * @param components of the stream
   * @param posts embeddings of the stream's posts and of the shots
   * @param folds of the stream's posts
   */
  public EncoderView(
      PrincipalComponents components, Pair posts, Folds folds, SoftRegression regression) {
    this.stream = components.apply(posts.stream());
    this.shots = components.apply(posts.shots());
    this.folds = folds;
    this.regression = regression;
  }

  /**
   * Embeddings.
   *
   * @param stream of the stream's posts
   * @param shots of the shots
   */
  @SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
  public record Pair(float[][] stream, float[][] shots) {}

  @Override
  public double[] crossFitted(SoftRows soft, SoftRows labels) {
    double[] said = new double[stream.length];
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int held = fold;
      Line line = fit(soft, labels, post -> folds.of(post) != held);
      folds.members(fold).forEach(post -> said[post] = line.at(stream[post]));
    }
    return said;
  }

  private Line fit(SoftRows soft, SoftRows labels, IntPredicate wanted) {
    float[][] rows =
        Stream.concat(
                IntStream.range(0, stream.length).filter(wanted).mapToObj(post -> stream[post]),
                Arrays.stream(shots))
            .toArray(float[][]::new);
    return regression.fit(rows, soft.where(wanted).and(labels).balanced());
  }
}
