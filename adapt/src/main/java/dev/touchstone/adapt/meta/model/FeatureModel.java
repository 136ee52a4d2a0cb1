package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.FewShotModel;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Scaled embeddings, through a hidden layer of tanh units, to logits.
 *
 * @param scaling of the embeddings
 * @param hidden the hidden layer
 * @param classifier features to logits
 */
public record FeatureModel(FeatureScaling scaling, Dense hidden, UnaryOperator<double[]> classifier)
    implements FewShotModel {

  /** A hidden layer and a linear one. */
  public static FeatureModel of(FeatureScaling scaling, Dense hidden, Dense output) {
    return new FeatureModel(scaling, hidden, output::apply);
  }

  @Override
  public double[][] logits(float[][] embeddings) {
    return Arrays.stream(embeddings).map(this::features).map(classifier).toArray(double[][]::new);
  }

  /** What the classifier reads. */
  double[] features(float[] embedding) {
    return hidden.tanh(scaling.apply(embedding));
  }
}
