package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.kernel.KernelExpansion;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Logistic regression in the kernel of {@link KernelExpansion} around a given prior logit: the
 * posterior mode of a Gaussian process classifier (Rasmussen and Williams 2006, algorithm 3.1),
 *
 * <pre>minimise  a'Ka / 2 + C * sum of w_i * log(1 + exp(-y_i * z_i)),  z = Ka + s</pre>
 *
 * where {@code s} is the prior logit, {@code y} is 1 for misinformation and -1 for credible, and
 * {@code w} lets both classes count the same. Newton's method; deterministic.
 */
final class KernelLogisticRegression {

  static final double STRENGTH = 20;
  private static final int MAX_STEPS = 60;
  private static final double TOLERANCE = 1e-8;
  private static final double LARGEST_STEP = 5;
  private static final double LEAST_CURVATURE = 1e-9;

  private final double[][] kernel;
  private final double[] prior;
  private final int[] labels;
  private final double[] weights;
  private double[] coefficients;
  private double[] logits;

  private KernelLogisticRegression(LabelledEmbeddings shots, double[] prior) {
    this.kernel = kernel(shots.embeddings());
    this.prior = prior;
    this.labels = shots.labels();
    this.weights = weights(shots);
    this.coefficients = new double[labels.length];
    this.logits = prior.clone();
  }

  /**
   * What was learned.
   *
   * @param expansion the part that is added to the prior logit
   * @param leftOutLogits each shot's logit by the other shots, to first order
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Fitted(KernelExpansion expansion, double[] leftOutLogits) {}

  /**
   * Learns from shots; there may be none, or of one class only.
   *
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a value is not finite
   */
  static Fitted fit(LabelledEmbeddings shots, ToDoubleFunction<float[]> priorLogit) {
    double[] prior = Arrays.stream(shots.embeddings()).mapToDouble(priorLogit).toArray();
    KernelLogisticRegression search = new KernelLogisticRegression(shots, prior);
    search.run();
    return new Fitted(
        new KernelExpansion(shots.embeddings(), search.coefficients), search.leftOutLogits());
  }

  private void run() {
    boolean moving = labels.length > 0;
    for (int step = 0; step < MAX_STEPS && moving; step++) {
      moving = step() >= TOLERANCE;
    }
  }

  /** One Newton step, cut so that no logit moves by more than a bound; how far it wanted to go. */
  private double step() {
    Working working = new Working();
    double[] target = new SymmetricSystem(working.system).solve(working.response);
    double distance = distance(logits(target), logits);
    double share = Math.min(1, LARGEST_STEP / Math.max(distance, LEAST_CURVATURE));
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] += share * (target[i] - coefficients[i]);
    }
    logits = logits(coefficients);
    return distance;
  }

  /** The weighted least-squares problem that a Newton step solves. */
  private final class Working {

    final double[][] system = new double[labels.length][];
    final double[] response = new double[labels.length];

    Working() {
      for (int i = 0; i < labels.length; i++) {
        double p = 1 / (1 + Math.exp(-logits[i]));
        double curvature = Math.max(weights[i] * p * (1 - p), LEAST_CURVATURE);
        response[i] = logits[i] - prior[i] + weights[i] * (labels[i] - p) / curvature;
        system[i] = kernel[i].clone();
        system[i][i] += 1 / curvature;
      }
    }
  }

  private double[] leftOutLogits() {
    Working working = new Working();
    SymmetricSystem system = new SymmetricSystem(working.system);
    double[] solution = system.solve(working.response);
    double[] diagonal = system.inverseDiagonal();
    double[] leftOut = new double[labels.length];
    for (int i = 0; i < leftOut.length; i++) {
      leftOut[i] = working.response[i] - solution[i] / diagonal[i] + prior[i];
    }
    return leftOut;
  }

  private double[] logits(double[] at) {
    double[] result = prior.clone();
    for (int i = 0; i < result.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[i] += kernel[i][j] * at[j];
      }
    }
    return result;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static double[][] kernel(float[][] vectors) {
    double[][] kernel = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = KernelExpansion.kernel(vectors[i], vectors[j]);
        kernel[j][i] = kernel[i][j];
      }
    }
    return kernel;
  }

  private static double[] weights(LabelledEmbeddings shots) {
    double half = STRENGTH * shots.size() / 2;
    double misinformation = half / Math.max(1, shots.count(Label.MISINFORMATION));
    double credible = half / Math.max(1, shots.count(Label.CREDIBLE));
    return Arrays.stream(shots.labels())
        .mapToDouble(label -> label == Label.MISINFORMATION.index() ? misinformation : credible)
        .toArray();
  }
}
