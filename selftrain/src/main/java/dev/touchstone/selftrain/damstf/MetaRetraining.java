package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.damstf.DamstfSetting.Retraining;
import dev.touchstone.selftrain.weighting.InstanceWeights;
import dev.touchstone.selftrain.weighting.Reduction;
import dev.touchstone.selftrain.weighting.WeightLearning;
import dev.touchstone.selftrain.weighting.WeightedBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Retraining of a round (DaMSTF 2.3): each batch is half source posts and half pseudo-labelled
 * ones, its weights are learned on the meta-validation set from their start of 0, and the real step
 * is taken with them.
 */
final class MetaRetraining {

  private final Retraining setting;
  private final HeadLearner learner;
  private final WeightLearning learning;
  private final Descent descent;
  private final Reduction reduction;

  MetaRetraining(DamstfSetting setting, HeadLearner learner) {
    this.setting = setting.retraining();
    this.learner = learner;
    this.learning = new WeightLearning(learner.loss(), setting.weights(), learner.workspace());
    boolean paper = this.setting.form() == Retraining.Form.PAPER;
    this.descent =
        paper
            ? Descent.plain(setting.weights().rate())
            : Descent.adam(learner.theta(), Pretraining.DEFAULT.rate());
    this.reduction = paper ? Reduction.MEAN : Reduction.SUM;
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

  /** Retrains the head in place. */
  Weights retrain(
      SourceRows sources, LabelledEmbeddings pseudoLabelled, MetaValidationSet metaValidation) {
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
    private final LabelledEmbeddings pseudoLabelled;
    private final MetaValidationSet metaValidation;
    private final int[] order;
    private Weights weights;

    Pass(SourceRows sources, LabelledEmbeddings pseudoLabelled, MetaValidationSet metaValidation) {
      this.sources = sources;
      this.pseudoLabelled = pseudoLabelled;
      this.metaValidation = metaValidation;
      int[] rows = new int[pseudoLabelled.size()];
      Arrays.setAll(rows, row -> row);
      this.order = Shuffle.of(rows, learner.random().nextLong());
      double[] start = new double[rows.length];
      Arrays.fill(start, 0.5);
      this.weights = new Weights(start, Histogram.of(0, 1), Histogram.of(0, 1));
    }

    void step(int number, int half) {
      Batch judge = metaValidation.at(number);
      List<Integer> rows = Arrays.stream(window(number * half, half)).boxed().toList();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Batch batch = batch(rows);
        InstanceWeights start = InstanceWeights.zero((int) batch.size());
        InstanceWeights learned =
            metaValidation.isEmpty()
                ? start
                : learning.learn(learner.theta(), batch, start, judge).weights();
        learning.realStep(learner.theta(), new WeightedBatch(batch, learned), descent, reduction);
        keep(rows, learned.sigmoid());
      }
    }

    private Batch batch(List<Integer> rows) {
      LabelledEmbeddings fromStream = MetaValidationSet.rows(pseudoLabelled, rows);
      return learner.batch(MetaValidationSet.joined(fromStream, sources.draw(setting.half())));
    }

    /** The next rows in the shuffled order, beginning again at its end. */
    private int[] window(int from, int count) {
      int[] rows = new int[count];
      Arrays.setAll(rows, i -> order[(from + i) % order.length]);
      return rows;
    }

    private void keep(List<Integer> rows, double[] sigmoid) {
      for (int i = 0; i < rows.size(); i++) {
        weights.last()[rows.get(i)] = sigmoid[i];
      }
      double[] pseudo = Arrays.copyOf(sigmoid, rows.size());
      double[] source = Arrays.copyOfRange(sigmoid, rows.size(), sigmoid.length);
      weights =
          new Weights(
              weights.last(),
              weights.pseudo().plus(Histogram.of(0, 1, pseudo)),
              weights.source().plus(Histogram.of(0, 1, source)));
    }
  }
}
