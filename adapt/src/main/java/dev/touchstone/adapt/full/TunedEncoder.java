package dev.touchstone.adapt.full;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.Logits;
import dev.touchstone.detector.head.TrainingSet;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One open encoder that takes on one set of weights after another. Safe from several threads, which
 * wait for each other.
 */
public final class TunedEncoder implements AutoCloseable {

  /** Inverse strength of a head's regularisation, as logistic regression on shots has it. */
  private static final double INVERSE_STRENGTH = 10;

  private final TrainableEncoder encoder;
  private final int threads;
  private final Map<String, float[]> untrained;

  /**
   * Takes an encoder over.
   *
   * @param encoder closed with this
   * @param threads processor threads to use, at least 1
   */
  public TunedEncoder(TrainableEncoder encoder, int threads) {
    this.encoder = encoder;
    this.threads = threads;
    this.untrained = encoder.values();
  }

  /**
   * An encoder's weights and a head.
   *
   * @param weights every weight by its name, row by row; never written to
   * @param head the head on its vectors
   */
  public record State(Map<String, float[]> weights, LinearHead head) {}

  /** The weights as they were opened. */
  public Map<String, float[]> untrained() {
    return untrained;
  }

  /** Trains a head on the vectors of the start's weights, then tunes both. */
  public synchronized State tune(Map<String, float[]> start, Task task, Progress progress) {
    encoder.set(start);
    TrainingSet set =
        TrainingSet.classBalanced(encoder.encode(task.texts(), threads), task.labels());
    LinearHead head = head(set);
    Examples examples = Examples.of(encoder, task.texts(), task.labels());
    LinearHead tuned =
        new FineTuner(encoder, task.tuning(), threads).tune(examples, head, task.seed(), progress);
    return new State(encoder.values(), tuned);
  }

  /**
   * What to tune on.
   *
   * @param texts normalised texts
   * @param labels class index of each, 0 or 1
   * @param tuning how
   * @param seed of the batches
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Task(List<String> texts, int[] labels, Tuning tuning, long seed) {}

  /**
   * Scores texts.
   *
   * @return [texts][2], class 1 being misinformation
   */
  public synchronized double[][] logits(State state, List<String> texts) {
    encoder.set(state.weights());
    return Arrays.stream(encoder.encode(texts, threads))
        .map(state.head()::logits)
        .map(TunedEncoder::row)
        .toArray(double[][]::new);
  }

  @Override
  public synchronized void close() {
    encoder.close();
  }

  /**
   * The encoder, held for one learner.
   *
   * @param encoder with the weights to start from
   * @param threads processor threads to use, at least 1
   */
  public record Held(TrainableEncoder encoder, int threads) {

    /** The vectors of texts by the present weights. */
    public float[][] encode(List<String> texts) {
      return encoder.encode(texts, threads);
    }
  }

  /**
   * Lets something else learn.
   *
   * @param learner changes the weights of what it is given and returns a head on its vectors
   */
  public synchronized State learn(Map<String, float[]> start, Function<Held, LinearHead> learner) {
    encoder.set(start);
    LinearHead head = learner.apply(new Held(encoder, threads));
    return new State(encoder.values(), head);
  }

  /** Logistic regression on vectors, regularised by their number. */
  public static LinearHead head(TrainingSet set) {
    return HeadTrainer.train(
        set, HeadTraining.toConvergence(2 / (INVERSE_STRENGTH * set.labels().length)));
  }

  /** A state as a model that reads texts. */
  public FewShotModel model(State state) {
    return new Model(this, state);
  }

  private record Model(TunedEncoder encoder, State state) implements FewShotModel {

    @Override
    public double[][] logits(float[][] embeddings) {
      throw new UnsupportedOperationException(
          "a model of full depth: expected texts to score, got embeddings of another encoder");
    }

    @Override
    public double[][] logits(List<String> texts, float[][] embeddings) {
      return encoder.logits(state, texts);
    }
  }

  private static double[] row(Logits logits) {
    return new double[] {logits.credible(), logits.misinformation()};
  }
}
