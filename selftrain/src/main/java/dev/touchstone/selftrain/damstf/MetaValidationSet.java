package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.selftrain.Round.MetaGradientNorm;
import dev.touchstone.selftrain.damstf.DamstfSetting.Retraining;
import dev.touchstone.selftrain.pseudo.MetaValidationDraw;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * D_M of a round: the labels and the expansion with its pseudo-labels. Lives in the scope that is
 * open when it is made.
 */
final class MetaValidationSet {

  private static final int STEPS_A_SAMPLE = 20;

  private final HeadLearner learner;
  private final LabelledEmbeddings labelled;
  private final LabelledEmbeddings expansion;
  private final Retraining.Form form;
  private final Batch whole;
  private Batch current;

  /**
   * @param labelled the labels, scaled
   * @param expansion the expansion, scaled
   */
  MetaValidationSet(
      HeadLearner learner,
      LabelledEmbeddings labelled,
      LabelledEmbeddings expansion,
      Retraining.Form form) {
    this.learner = learner;
    this.labelled = labelled;
    this.expansion = expansion;
    this.form = form;
    this.whole = isEmpty() ? null : learner.batch(joined(labelled, expansion));
    this.current = whole;
  }

  boolean isEmpty() {
    return labelled.size() + expansion.size() == 0;
  }

  /** What a step of the retraining is judged on. Call it outside of the step's own scope. */
  Batch at(int step) {
    if (form == Retraining.Form.RELEASED && step % STEPS_A_SAMPLE == 0) {
      current = sample();
    }
    return current;
  }

  /** Loss and gradient norm of the whole set at the head as it is. */
  MetaGradientNorm pull() {
    if (isEmpty()) {
      return MetaGradientNorm.NONE;
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossGradient at = learner.loss().gradient(learner.theta(), whole);
      return new MetaGradientNorm(at.loss(), at.gradient().norm());
    }
  }

  private Batch sample() {
    List<Integer> members = IntStream.range(0, expansion.size()).boxed().toList();
    MetaValidationDraw.Sample drawn =
        MetaValidationDraw.RELEASED.draw(losses(), members, learner.random());
    return learner.batch(
        joined(rows(labelled, drawn.labelled()), rows(expansion, drawn.expansion())));
  }

  private double[] losses() {
    if (labelled.size() == 0) {
      return new double[0];
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return learner.loss().losses(learner.theta(), learner.batch(labelled));
    }
  }

  static LabelledEmbeddings rows(LabelledEmbeddings of, List<Integer> rows) {
    return new LabelledEmbeddings(
        rows.stream().map(row -> of.embeddings()[row]).toArray(float[][]::new),
        rows.stream().mapToInt(row -> of.labels()[row]).toArray());
  }

  static LabelledEmbeddings joined(LabelledEmbeddings first, LabelledEmbeddings second) {
    return new LabelledEmbeddings(
        Stream.of(first, second)
            .flatMap(part -> Stream.of(part.embeddings()))
            .toArray(float[][]::new),
        IntStream.concat(IntStream.of(first.labels()), IntStream.of(second.labels())).toArray());
  }
}
