package dev.touchstone.adapt.job.guard;

import dev.touchstone.adapt.meta.CalibratedHead;
import java.util.BitSet;
import java.util.Objects;

/** A side of the comparison: a way to make a model, whatever it is made of. */
@FunctionalInterface
public interface Contestant {

  /**
   * Calibrated log-odds of misinformation of some of the contest's texts, by a model that was made
   * without their labels.
   *
   * @param heldBack the texts' rows
   * @return one for each of them, rows ascending
   */
  double[] logOdds(BitSet heldBack);

  /** Whether it can say something of a text without having learned its label. */
  default boolean isHonest(int row) {
    return true;
  }

  /**
   * A head on vectors that stay as they are.
   *
   * @param recipe how it is made
   * @param vectors [examples][dimension]: the contest's texts as it reads them
   */
  static Contestant of(Recipe recipe, float[][] vectors) {
    Objects.requireNonNull(recipe, "recipe");
    return heldBack -> {
      CalibratedHead model = recipe.without(heldBack);
      return heldBack.stream().mapToDouble(row -> logOdds(model, vectors[row])).toArray();
    };
  }

  private static double logOdds(CalibratedHead model, float[] vector) {
    return model.calibrator().logOdds(model.head().logits(vector).difference());
  }
}
