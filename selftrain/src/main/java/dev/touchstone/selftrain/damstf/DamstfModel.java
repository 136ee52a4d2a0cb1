package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.selftrain.adversarial.FeatureExtractor;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.weighting.Weighting;
import java.util.random.RandomGenerator;

/**
 * All that a run sees of what it trains, at whatever depth: losses of parameters, and batches of a
 * pool's posts. Used by one thread.
 *
 * @param <B> what a batch is
 */
public interface DamstfModel<B> {

  /** The parameters, which training changes in place. */
  Parameters theta();

  /** Cross-entropy E of the classes. */
  DifferentiableLoss<B> loss();

  /** How examples of a batch are weighed. */
  Weighting<B> weighting();

  /** The part whose features shall not tell a post's domain. */
  FeatureExtractor<B> extractor();

  /**
   * Posts as a batch, under the innermost open scope.
   *
   * @param classes how many classes there are
   */
  B batch(Posts posts, int classes);

  /** Logits of posts by their rows in the pool, [posts][2]. */
  double[][] logits(int[] rows);

  /** The model as it is now; outlives the run. */
  FewShotModel model();

  /** Holds what a run adds to the model. */
  Workspace workspace();

  /** The run's randomness. */
  RandomGenerator random();
}
