package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.Logits;
import dev.touchstone.detector.head.TrainingSet;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One open encoder that takes on one set of weights after another. Safe from several threads, which
 * wait for each other.
 */
public final class TunedEncoder implements AutoCloseable {

  /** Inverse strength of a head's regularisation, as logistic regression on shots has it. */
  private static final double INVERSE_STRENGTH = 10;

  private final TrainableEncoder encoder;
  private final int threads;
  private final Map<String, NDArray> untrained = new HashMap<>();

  /**
   * Takes an encoder over.
   *
   * @param encoder closed with this
   * @param threads processor threads to use, at least 1
   */
  public TunedEncoder(TrainableEncoder encoder, int threads) {
    this.encoder = encoder;
    this.threads = threads;
    encoder.weights().forEach((name, weight) -> untrained.put(name, weight.duplicate()));
  }

  /**
   * An encoder's weights and a head.
   *
   * @param weights those that may differ from the weights that were opened, by name, row by row;
   *     never written to
   * @param head the head on its vectors
   */
  public record State(Map<String, float[]> weights, LinearHead head) {}

  /** Nothing that differs: the weights as they were opened. */
  public Map<String, float[]> untrained() {
    return Map.of();
  }

  /** Trains a head on the vectors of the start's weights, then tunes both. */
  public synchronized State tune(Map<String, float[]> start, Task task, Progress progress) {
    take(start);
    TrainingSet set = TrainingSet.classBalanced(encode(task.texts()), task.labels());
    LinearHead head = head(set);
    Examples examples = Examples.of(encoder, task.texts(), task.labels());
    LinearHead tuned =
        new FineTuner(encoder, task.tuning(), threads).tune(examples, head, task.seed(), progress);
    return new State(encoder.values(changed(start, task.tuning().part())), tuned);
  }

  /** Vectors of texts that may repeat, each encoded once. */
  private float[][] encode(List<String> texts) {
    List<String> distinct = texts.stream().distinct().toList();
    float[][] vectors = encoder.encode(distinct, threads);
    Map<String, float[]> byText = new HashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      byText.put(distinct.get(i), vectors[i]);
    }
    return texts.stream().map(byText::get).toArray(float[][]::new);
  }

  private Predicate<String> changed(Map<String, float[]> start, LearningPart part) {
    return name -> start.containsKey(name) || part.learns(name, encoder.architecture());
  }

  /** Takes on the weights as they were opened, but for those that are given. */
  private void take(Map<String, float[]> weights) {
    untrained.forEach((name, weight) -> weight.copyTo(encoder.weights().get(name)));
    encoder.set(weights);
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
    return Arrays.stream(vectors(state, texts))
        .map(state.head()::logits)
        .map(TunedEncoder::row)
        .toArray(double[][]::new);
  }

  /**
   * The vectors of texts by the encoder alone.
   *
   * @return [texts][dimension], each of Euclidean length 1
   */
  public synchronized float[][] vectors(State state, List<String> texts) {
    take(state.weights());
    return encoder.encode(texts, threads);
  }

  /**
   * The files to serve a state's encoder with, in the precision of the given ones.
   *
   * @param served files of the encoder whose fp32 weights were opened to learn with
   * @throws dev.touchstone.detector.encoder.EncoderFileException if they are of another encoder
   */
  public synchronized EncoderFiles toServe(State state, EncoderFiles served) {
    take(state.weights());
    return served.precision().equals("int8") ? encoder.toServe(served) : encoder.toServe();
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

    /** The present weights, copied, with a head. */
    public State state(LinearHead head) {
      return new State(encoder.values(), head);
    }
  }

  /**
   * Lets something else learn.
   *
   * @param learner changes the weights of what it is given and returns a head on its vectors
   */
  public State learn(Map<String, float[]> start, Function<Held, LinearHead> learner) {
    return hold(start, held -> held.state(learner.apply(held)));
  }

  /** Lets something else have the encoder to itself, from these weights on. */
  public synchronized <T> T hold(Map<String, float[]> start, Function<Held, T> use) {
    take(start);
    return use.apply(new Held(encoder, threads));
  }

  /** Logistic regression on vectors, regularised by their number. */
  public static LinearHead head(TrainingSet set) {
    return HeadTrainer.train(
        set, HeadTraining.toConvergence(2 / (INVERSE_STRENGTH * set.labels().length)));
  }

  /** A state as a model that reads texts. */
  public FewShotModel model(State state) {
    return FewShotModel.ofTexts(texts -> logits(state, texts));
  }

  private static double[] row(Logits logits) {
    return new double[] {logits.credible(), logits.misinformation()};
  }
}
