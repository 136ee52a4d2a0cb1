package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.full.meta.PartwiseLoss;
import dev.touchstone.adapt.meta.outer.AdamW;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tunes an encoder and a head on labelled texts, the encoder in place. Batches are drawn by the
 * seed; each is worked off in parts of about the same length, whose gradients add up. The same
 * start, examples, seed and number of threads give the same weights on one family of processors.
 */
final class FineTuner {

  private static final double LARGEST_NORM = 1;

  private final TrainableEncoder encoder;
  private final Tuning tuning;
  private final int threads;

  FineTuner(TrainableEncoder encoder, Tuning tuning, int threads) {
    this.encoder = encoder;
    this.tuning = tuning;
    this.threads = threads;
  }

  /**
   * Tunes.
   *
   * @param head the head to start from
   * @param progress told of the steps; an exception from it ends the tuning, the encoder left as
   *     far as it has come
   * @return the head
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a gradient is not finite
   */
  LinearHead tune(Examples examples, LinearHead head, long seed, Progress progress) {
    JniUtils.setNumThreads(threads);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters learned = Learned.start(encoder, tuning.part(), head, seed);
      Steps steps = new Steps(examples, learned, tuning.weightDecay());
      try (Progress.Phase phase = progress.start("Fine-tuning", count(examples))) {
        run(steps, seed, phase);
      }
      Learned.merge(learned, encoder);
      return Learned.head(learned);
    }
  }

  private void run(Steps steps, long seed, Progress.Phase phase) {
    int size = steps.examples.size();
    int perEpoch = count(steps.examples) / tuning.epochs();
    for (int step = 0; step < count(steps.examples); step++) {
      int[] order = Shuffle.of(IntStream.range(0, size).toArray(), seed + step / perEpoch);
      int from = step % perEpoch * tuning.batch();
      int[] batch = Arrays.copyOfRange(order, from, Math.min(size, from + tuning.batch()));
      steps.take(batch, tuning.rate(step, count(steps.examples)));
      phase.advance(1);
    }
  }

  private int count(Examples examples) {
    return (examples.size() + tuning.batch() - 1) / tuning.batch() * tuning.epochs();
  }

  /** Steps of one optimiser. */
  private final class Steps {

    private final Examples examples;
    private final Parameters learned;
    private final PartwiseLoss<int[]> loss;
    private final AdamW optimiser;

    Steps(Examples examples, Parameters learned, double weightDecay) {
      this.examples = examples;
      this.learned = learned;
      EncoderLoss whole = new EncoderLoss(encoder, examples, tuning.part());
      this.loss = new PartwiseLoss<>(whole, PartwiseLoss.Parts.of(examples), threads);
      this.optimiser = new AdamW(learned, new AdamW.Setting(LARGEST_NORM, weightDecay));
    }

    void take(int[] batch, double rate) {
      JniUtils.setNumThreads(threads);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        optimiser.step(learned, loss.gradient(learned, batch).gradient(), rate);
      }
    }
  }
}
