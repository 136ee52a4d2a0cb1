package dev.touchstone.adapt.full;

import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.detector.transformer.ForwardPass;
import dev.touchstone.detector.transformer.Inputs;
import dev.touchstone.detector.transformer.TrainableEncoder;

/**
 * Cross-entropy of an encoder with a linear head, as a function of what learns. A batch is some of
 * the examples, by index.
 */
public final class EncoderLoss implements Objective<int[]> {

  private final TrainableEncoder encoder;
  private final Examples examples;
  private final LowerLayers lower;

  /**
   * A loss over an encoder.
   *
   * @param part what learns; the output of the layers below it is computed here and kept
   */
  public EncoderLoss(TrainableEncoder encoder, Examples examples, LearningPart part) {
    this.encoder = encoder;
    this.examples = examples;
    this.lower = LowerLayers.of(encoder, examples, part);
  }

  @Override
  public Dual losses(DualParameters parameters, int[] rows) {
    Dual logits = logits(parameters, rows);
    return CrossEntropy.of(
        logits, Learned.oneHot(examples.labels(rows), LinearHead.CLASSES, logits.value()));
  }

  /**
   * What the head says of some of the examples.
   *
   * @return [rows, 2]
   */
  public Dual logits(DualParameters parameters, int[] rows) {
    return vectors(parameters, rows)
        .matMul(parameters.get(Learned.HEAD_WEIGHT).transpose())
        .add(parameters.get(Learned.HEAD_BIAS));
  }

  /**
   * Vectors of some of the examples, of Euclidean length 1.
   *
   * @return [rows, hidden]
   */
  public Dual vectors(DualParameters parameters, int[] rows) {
    LearnedWeights weights = new LearnedWeights(encoder.weights(), parameters);
    Inputs inputs = encoder.inputs(examples.ids(rows));
    ForwardPass pass = new ForwardPass(encoder.architecture(), weights::get);
    Dual hidden = lower.hidden(rows, inputs, pass);
    int from = Math.max(0, lower.frozen());
    Dual top = pass.layers(hidden, inputs, from, encoder.architecture().size().layers());
    return pass.pool(top, inputs, encoder.pooling());
  }
}
