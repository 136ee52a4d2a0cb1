package dev.touchstone.detector.calibrate;

import dev.touchstone.detector.optimise.Lbfgs;

/**
 * Fits a {@link Calibrator} by maximum likelihood, shrunk towards a centre.
 *
 * <p>The penalty is that of independent normal priors on the logarithm of the temperature and on
 * the shift: a few labels move the centre little, many move it freely.
 *
 * @param centre where it starts and is shrunk to
 * @param logTemperatureSd prior deviation of the temperature's logarithm
 * @param priorShiftSd prior deviation of the shift; 0 keeps the centre's shift
 */
public record CalibratorFit(Calibrator centre, double logTemperatureSd, double priorShiftSd) {

  private static final Lbfgs SEARCH = new Lbfgs(200, 1e-9);

  public CalibratorFit {
    if (!(logTemperatureSd > 0) || !(priorShiftSd >= 0)) {
      throw new IllegalArgumentException(
          "calibrator fit: expected deviations > 0 and >= 0, got "
              + logTemperatureSd
              + " and "
              + priorShiftSd);
    }
  }

  /** All but free: the penalty only keeps separable scores from an infinite slope. */
  public static CalibratorFit maximumLikelihood() {
    return new CalibratorFit(Calibrator.IDENTITY, 10, 100);
  }

  /** Fits to raw log-odds. */
  public Calibrator fit(ScoredLabels rawLogOdds) {
    double[] start = {-Math.log(centre.temperature()), centre.priorShift()};
    double[] best =
        SEARCH.minimise((point, gradient) -> loss(rawLogOdds, point, gradient), start).point();
    return new Calibrator(Math.exp(-best[0]), best[1]);
  }

  /** Mean log-loss and penalty at {@code (log inverse temperature, shift)}. */
  private double loss(ScoredLabels data, double[] point, double[] gradient) {
    double slope = Math.exp(point[0]);
    double sum = 0;
    gradient[0] = 0;
    gradient[1] = 0;
    for (int i = 0; i < data.size(); i++) {
      double logOdds = slope * data.scores()[i] + point[1];
      double residual = 1 / (1 + Math.exp(-logOdds)) - data.labels()[i];
      sum += softplus(data.labels()[i] == 1 ? -logOdds : logOdds);
      gradient[0] += residual * slope * data.scores()[i];
      gradient[1] += residual;
    }
    return penalised(sum, data.size(), point, gradient);
  }

  private double penalised(double sum, int size, double[] point, double[] gradient) {
    double slopeOff = (point[0] + Math.log(centre.temperature())) / square(logTemperatureSd);
    double penalty = slopeOff * (point[0] + Math.log(centre.temperature())) / 2;
    gradient[0] = (gradient[0] + slopeOff) / size;
    if (priorShiftSd == 0) {
      gradient[1] = 0;
      return (sum + penalty) / size;
    }
    double shiftOff = (point[1] - centre.priorShift()) / square(priorShiftSd);
    gradient[1] = (gradient[1] + shiftOff) / size;
    return (sum + penalty + shiftOff * (point[1] - centre.priorShift()) / 2) / size;
  }

  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  private static double square(double x) {
    return x * x;
  }
}
