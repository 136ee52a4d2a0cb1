package dev.touchstone.adapt.full.lesson;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.TunedEncoder.Task;
import dev.touchstone.adapt.full.Tuning;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An encoder that learns a domain's labels, all of them or all but some. It learns the anchors
 * first, which are the same for every domain: what sets misinformation apart where the subject
 * doesn't. Then it learns the labels, gently, and {@link AnchoredKernelRegression} a head on its
 * vectors. Used by one thread; the encoder stays its owner's to close.
 */
public final class Lesson {

  private final TunedEncoder encoder;
  private final List<String> anchorTexts;
  private final int[] anchorLabels;
  private Map<String, float[]> start;

  /**
   * @param anchorTexts the anchors as texts are read
   * @param anchorLabels class index of each
   */
  public Lesson(TunedEncoder encoder, List<String> anchorTexts, int[] anchorLabels) {
    this.encoder = encoder;
    this.anchorTexts = List.copyOf(anchorTexts);
    this.anchorLabels = anchorLabels.clone();
  }

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
   * @param seed of the batches
   * @param progress told of the encoder's steps; an exception from it ends the lesson
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a number stops being finite
   */
  public Learned learn(List<String> texts, int[] labels, long seed, Progress progress) {
    return learned(tune(texts, labels, seed, progress), texts, labels);
  }

  /** The encoder's part of {@link #learn}, for whoever makes the head of other vectors. */
  public State tune(List<String> texts, int[] labels, long seed, Progress progress) {
    return encoder.tune(start(progress), new Task(texts, labels, Tuning.LABELS, seed), progress);
  }

  /** The head's part of {@link #learn}. */
  public Learned learned(State state, List<String> texts, int[] labels) {
    float[][] anchors = encoder.vectors(state, anchorTexts);
    return new Learned(state, head(anchors, encoder.vectors(state, texts), labels));
  }

  /** Log-odds of normalised texts by what was learned, before calibration. */
  public double[] logits(Learned learned, List<String> texts) {
    return Arrays.stream(encoder.vectors(learned.state, texts))
        .mapToDouble(vector -> learned.learned.calibrated().head().logits(vector).difference())
        .toArray();
  }

  /** The files to serve a tuned encoder with, in the precision of the given ones. */
  public EncoderFiles toServe(State state, EncoderFiles served) {
    return encoder.toServe(state, served);
  }

  /** The anchors as texts are read. */
  public List<String> anchorTexts() {
    return anchorTexts;
  }

  /** The head on vectors of the same encoder, whatever its precision. */
  public AnchoredKernelRegression.Learned head(float[][] anchors, float[][] shots, int[] labels) {
    AnchoredHead prior =
        AnchoredKernelRegression.prior(List.of(), new LabelledEmbeddings(anchors, anchorLabels));
    return AnchoredKernelRegression.learn(prior, new LabelledEmbeddings(shots, labels));
  }

  private Map<String, float[]> start(Progress progress) {
    if (start == null) {
      Task task = new Task(anchorTexts, anchorLabels, Tuning.ANCHORS, 0);
      start = encoder.tune(encoder.untrained(), task, progress).weights();
    }
    return start;
  }
}
