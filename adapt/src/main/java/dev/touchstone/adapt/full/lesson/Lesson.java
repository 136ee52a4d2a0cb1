package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder that learns a domain, by all of its labels or all but some: its {@link Course} first,
 * then {@link AnchoredKernelRegression} a head on its vectors. Used by one thread; the encoder
 * stays its owner's to close.
 *
 * @param encoder the encoder
 * @param anchors of which the head's prior is made
 * @param course how the encoder learns
 */
public record Lesson(TunedEncoder encoder, Anchored anchors, Course course) {

  /**
   * What was learned.
   *
   * @param state the encoder's weights
   * @param learned the head on its vectors
   */
  public record Learned(State state, AnchoredKernelRegression.Learned learned) {}

  /**
   * Learns normalised texts.
   *
   * @param labels class index of each
   * @param seed of everything random
   * @param progress told of the encoder's steps; an exception from it ends the lesson
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a number stops being finite
   */
  public Learned learn(List<String> texts, int[] labels, long seed, Progress progress) {
    return learned(course.tune(texts, labels, seed, progress), texts, labels);
  }

  /** The head's part of {@link #learn}. */
  public Learned learned(State state, List<String> texts, int[] labels) {
    float[][] vectors = encoder.vectors(state, anchors.texts());
    return new Learned(state, head(vectors, encoder.vectors(state, texts), labels));
  }

  /** Log-odds of normalised texts by what was learned, before calibration. */
  public double[] logits(Learned learned, List<String> texts) {
    return Arrays.stream(encoder.vectors(learned.state, texts))
        .mapToDouble(vector -> learned.learned.calibrated().head().logits(vector).difference())
        .toArray();
  }

  /** What was learned as a model that reads texts, calibrated. */
  public FewShotModel model(Learned learned) {
    Calibrator calibrator = learned.learned.calibrated().calibrator();
    return FewShotModel.ofTexts(
        texts ->
            Arrays.stream(logits(learned, texts))
                .map(calibrator::logOdds)
                .mapToObj(logOdds -> new double[] {0, logOdds})
                .toArray(double[][]::new));
  }

  /** The files to serve a tuned encoder with, in the precision of the given ones. */
  public EncoderFiles toServe(State state, EncoderFiles served) {
    return encoder.toServe(state, served);
  }

  /** The head on vectors of the same encoder, whatever its precision. */
  public AnchoredKernelRegression.Learned head(float[][] prior, float[][] shots, int[] labels) {
    AnchoredHead anchored =
        AnchoredKernelRegression.prior(List.of(), new LabelledEmbeddings(prior, anchors.labels()));
    return AnchoredKernelRegression.learn(anchored, new LabelledEmbeddings(shots, labels));
  }
}
