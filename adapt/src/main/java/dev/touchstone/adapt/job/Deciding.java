package dev.touchstone.adapt.job;

import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.calibrate.ConformalThresholds;
import dev.touchstone.detector.calibrate.ScoredLabels;

/** How a model decides that was learned from labels. */
public final class Deciding {

  /** Wanted share of each class's posts that are decided to be the other class. */
  private static final double ERROR_RATE = 0.1;

  private Deciding() {}

  /**
   * Thresholds by held-back labels.
   *
   * @param heldBack log-odds of each label by a model that did not learn it, before calibration
   * @param boldest thresholds that are never undercut
   */
  public static ModelDraft.Deciding by(
      Calibrator calibrator, ScoredLabels heldBack, Thresholds boldest) {
    ConformalThresholds.Choice choice =
        new ConformalThresholds(ERROR_RATE, boldest).choose(heldBack.calibratedBy(calibrator));
    return new ModelDraft.Deciding(calibrator, choice.thresholds(), choice.abstention());
  }
}
