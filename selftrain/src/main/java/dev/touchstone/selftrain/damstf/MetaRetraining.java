package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.damstf.DamstfSetting.Retraining;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.weighting.InstanceWeights;
import dev.touchstone.selftrain.weighting.Reduction;
import dev.touchstone.selftrain.weighting.WeightLearning;
import dev.touchstone.selftrain.weighting.WeightLearning.RealStep;
import java.util.Arrays;

/**
 * Retraining of a round (DaMSTF 2.3): each batch is half source posts and half pseudo-labelled
 * ones, its weights are learned on the meta-validation set from their start of 0, and the real step
 * is taken with them.
 *
 * @param <B> what a batch is
 */
final class MetaRetraining<B> {

  private final Retraining setting;
  private final DamstfModel<B> model;
  private final WeightLearning<B> learning;
  private final RealStep real;

  MetaRetraining(DamstfSetting setting, DamstfModel<B> model) {
    this.setting = setting.retraining();
    this.model = model;
    this.learning = new WeightLearning<>(model.loss(), model.weighting(), setting.weights());
    this.real =
        switch (this.setting.form()) {
          case PLAIN_ON_MEAN -> new RealStep(Descent.plain(this.setting.rate()), Reduction.MEAN);
          case ADAM_ON_SUM ->
              new RealStep(Descent.adam(model.theta(), this.setting.rate()), Reduction.SUM);
        };
  }

  /**
   * The weights that a retraining learned, as their sigmoid.
   *
   * @param last of each pseudo-labelled post at its last visit; one half where it was never visited
   * @param pseudo of every visit of a pseudo-labelled post
   * @param source of every visit of a source post
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Weights(double[] last, Histogram pseudo, Histogram source) {}

  /** Retrains the model in place. */
  Weights retrain(SourceRows sources, Posts pseudoLabelled, MetaValidationSet<B> metaValidation) {
    Pass pass = new Pass(sources, pseudoLabelled, metaValidation);
    int half = Math.min(setting.half(), pseudoLabelled.size());
    int aPass = (pseudoLabelled.size() + half - 1) / half;
    int steps = Math.min(setting.mostSteps(), setting.epochs() * aPass);
    for (int step = 0; step < steps; step++) {
      pass.step(step, half);
    }
    return pass.weights;
  }

  /** One retraining in the course of being done. */
  private final class Pass {

    private final SourceRows sources;
    private final Posts pseudoLabelled;
    private final MetaValidationSet<B> metaValidation;
    private final int[] order;
    private Weights weights;

    Pass(SourceRows sources, Posts pseudoLabelled, MetaValidationSet<B> metaValidation) {
      this.sources = sources;
      this.pseudoLabelled = pseudoLabelled;
      this.metaValidation = metaValidation;
      int[] rows = new int[pseudoLabelled.size()];
      Arrays.setAll(rows, row -> row);
      this.order = Shuffle.of(rows, model.random().nextLong());
      double[] start = new double[rows.length];
      Arrays.fill(start, 0.5);
      this.weights = new Weights(start, Histogram.of(0, 1), Histogram.of(0, 1));
    }

    void step(int number, int half) {
      B judge = metaValidation.at(number);
      int[] positions = window(number * half, half);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Posts posts = pseudoLabelled.some(positions).and(sources.draw(setting.half()));
        B batch = model.batch(posts, DamstfRun.CLASSES);
        InstanceWeights start = InstanceWeights.zero(posts.size());
        InstanceWeights learned =
            metaValidation.isEmpty()
                ? start
                : learning.learn(model.theta(), batch, start, judge).weights();
        learning.realStep(model.theta(), batch, learned, real);
        keep(positions, learned.sigmoid());
      }
    }

    /** The next rows in the shuffled order, beginning again at its end. */
    private int[] window(int from, int count) {
      int[] rows = new int[count];
      Arrays.setAll(rows, i -> order[(from + i) % order.length]);
      return rows;
    }

    private void keep(int[] positions, double[] sigmoid) {
      for (int i = 0; i < positions.length; i++) {
        weights.last()[positions[i]] = sigmoid[i];
      }
      double[] pseudo = Arrays.copyOf(sigmoid, positions.length);
      double[] source = Arrays.copyOfRange(sigmoid, positions.length, sigmoid.length);
      weights =
          new Weights(
              weights.last(),
              weights.pseudo().plus(Histogram.of(0, 1, pseudo)),
              weights.source().plus(Histogram.of(0, 1, source)));
    }
  }
}
