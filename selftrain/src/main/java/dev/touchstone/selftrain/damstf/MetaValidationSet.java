package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.selftrain.Round.MetaGradientNorm;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.pseudo.MetaValidationDraw;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * D_M of a round: the labels and the expansion with its pseudo-labels. Lives in the scope that is
 * open when it is made.
 *
 * @param <B> what a batch is
 */
final class MetaValidationSet<B> {

  private static final int STEPS_A_SAMPLE = 20;

  private final DamstfModel<B> model;
  private final Posts labelled;
  private final Posts expansion;
  private final Optional<MetaValidationDraw> sample;
  private B current;

  /**
   * @param labelled the labels
   * @param expansion the expansion
   * @param sample how a part of it is drawn; absent for the whole set
   */
  MetaValidationSet(
      DamstfModel<B> model, Posts labelled, Posts expansion, Optional<MetaValidationDraw> sample) {
    this.model = model;
    this.labelled = labelled;
    this.expansion = expansion;
    this.sample = sample;
    this.current = isEmpty() || sample.isPresent() ? null : batch(labelled.and(expansion));
  }

  boolean isEmpty() {
    return labelled.size() + expansion.size() == 0;
  }

  /** What a step of the retraining is judged on. Call it outside of the step's own scope. */
  B at(int step) {
    if (sample.isPresent() && step % STEPS_A_SAMPLE == 0) {
      current = drawn(sample.get());
    }
    return current;
  }

  /** Loss and gradient norm at the model as it is, of the whole set or as many as a sample has. */
  MetaGradientNorm pull() {
    if (isEmpty()) {
      return MetaGradientNorm.NONE;
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossGradient at = model.loss().gradient(model.theta(), evenly());
      return new MetaGradientNorm(at.loss(), at.gradient().norm());
    }
  }

  /** What is judged by, or as many as a sample has, spread evenly over it. */
  private B evenly() {
    Posts all = labelled.and(expansion);
    int most = sample.map(MetaValidationDraw::size).orElse(all.size());
    int count = Math.min(most, all.size());
    return batch(
        all.some(
            IntStream.range(0, count).map(i -> (int) ((long) i * all.size() / count)).toArray()));
  }

  private B drawn(MetaValidationDraw draw) {
    List<Integer> members = IntStream.range(0, expansion.size()).boxed().toList();
    MetaValidationDraw.Sample drawn = draw.draw(losses(), members, model.random());
    return batch(labelled.some(drawn.labelled()).and(expansion.some(drawn.expansion())));
  }

  private double[] losses() {
    if (labelled.size() == 0) {
      return new double[0];
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return model.loss().losses(model.theta(), batch(labelled));
    }
  }

  private B batch(Posts posts) {
    return model.batch(posts, DamstfRun.CLASSES);
  }
}
