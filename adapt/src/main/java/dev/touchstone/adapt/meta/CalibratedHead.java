package dev.touchstone.adapt.meta;

import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.Head;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A head with its calibration: what the product can store and serve.
 *
 * @param head from a vector to logits
 * @param calibrator from logits to a probability
 */
public record CalibratedHead(Head head, Calibrator calibrator) {

  public CalibratedHead {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(calibrator, "calibrator");
  }

  /** The same as a few-shot model, whose logits are calibrated. */
  public FewShotModel model() {
    return new Model(this);
  }

  /** Log-odds on the head's own scale, with the calibrator's shift. */
  public double shiftedLogit(float[] embedding) {
    return head.logits(embedding).difference() + calibrator.priorShift() * calibrator.temperature();
  }

  /** Calibrated log-odds of misinformation. */
  public double logOdds(float[] embedding) {
    return calibrator.logOdds(head.logits(embedding).difference());
  }

  /** Calibrated probability of misinformation, 0 to 1. */
  public double probability(float[] embedding) {
    return calibrator.probability(head.logits(embedding).difference());
  }

  private double[] logits(float[] embedding) {
    double half = logOdds(embedding) / 2;
    return new double[] {-half, half};
  }

  private record Model(CalibratedHead calibrated) implements FewShotModel {

    @Override
    public double[][] logits(float[][] embeddings) {
      return Arrays.stream(embeddings).map(calibrated::logits).toArray(double[][]::new);
    }

    @Override
    public Optional<CalibratedHead> head() {
      return Optional.of(calibrated);
    }
  }
}
