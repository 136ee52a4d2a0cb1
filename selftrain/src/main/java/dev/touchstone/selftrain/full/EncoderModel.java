package dev.touchstone.selftrain.full;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.adapt.full.EncoderLoss;
import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.meta.PartwiseLoss;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.selftrain.adversarial.FeatureExtractor;
import dev.touchstone.selftrain.damstf.DamstfModel;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.weighting.Weighting;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A whole encoder with a linear head as DaMSTF sees it: all layers but the embeddings learn, and
 * are the feature extractor. Used by one thread.
 */
final class EncoderModel implements DamstfModel<EncoderBatch>, FeatureExtractor<EncoderBatch> {

  /** What an encoder's own tensors begin with. */
  private static final String ENCODER = "encoder.";

  private final TunedEncoder owner;
  private final TunedEncoder.Held held;
  private final List<String> texts;
  private final Examples examples;
  private final EncoderLoss encoder;
  private final Parameters theta;
  private final Workspace workspace;
  private final RandomGenerator random;

  /**
   * A model whose parameters lie under the innermost open scope.
   *
   * @param owner of the encoder, which reads texts for the finished model
   * @param held the encoder
   * @param texts of a pool, normalised
   * @param head what to start from
   * @param run memory and randomness of the run
   */
  EncoderModel(
      TunedEncoder owner, TunedEncoder.Held held, List<String> texts, LinearHead head, Run run) {
    this.owner = owner;
    this.held = held;
    this.texts = texts;
    this.examples = Examples.of(held.encoder(), texts, new int[texts.size()]);
    this.encoder = new EncoderLoss(held.encoder(), examples, LearningPart.LAYERS);
    this.theta = Learned.start(held.encoder(), LearningPart.LAYERS, head, 0);
    this.workspace = run.workspace();
    this.random = run.random();
  }

  /**
   * What a run owns.
   *
   * @param workspace holds what it adds to the encoder
   * @param random its randomness
   */
  record Run(Workspace workspace, RandomGenerator random) {}

  @Override
  public Parameters theta() {
    return theta;
  }

  @Override
  public DifferentiableLoss<EncoderBatch> loss() {
    return differentiable(this::losses);
  }

  private Dual losses(DualParameters parameters, EncoderBatch batch) {
    Dual logits = encoder.logits(parameters, batch.posts().rows());
    Dual losses = CrossEntropy.of(logits, domains(batch));
    return batch.factors().length == 0 ? losses : losses.mul(Dual.constant(array(batch.factors())));
  }

  @Override
  public Weighting<EncoderBatch> weighting() {
    return EncoderBatch::weighted;
  }

  @Override
  public FeatureExtractor<EncoderBatch> extractor() {
    return this;
  }

  @Override
  public EncoderBatch batch(Posts posts, int classes) {
    return new EncoderBatch(posts, classes, new double[0]);
  }

  @Override
  public double[][] logits(int[] rows) {
    LinearHead head = Learned.head(theta);
    return Arrays.stream(vectors(rows))
        .map(head::logits)
        .map(logits -> new double[] {logits.credible(), logits.misinformation()})
        .toArray(double[][]::new);
  }

  private float[][] vectors(int[] rows) {
    return held.encode(IntStream.of(rows).mapToObj(texts::get).toList());
  }

  /** {@inheritDoc} It reads texts. */
  @Override
  public FewShotModel model() {
    return owner.model(held.state(Learned.head(theta)));
  }

  @Override
  public Workspace workspace() {
    return workspace;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Parameters of(Parameters parameters) {
    return parameters.select(ENCODER);
  }

  @Override
  public int width() {
    return held.encoder().architecture().size().hidden();
  }

  /** {@inheritDoc} The vector, stretched to components of order one. */
  @Override
  public Dual features(DualParameters parameters, EncoderBatch batch) {
    return encoder.vectors(parameters, batch.posts().rows()).times(Math.sqrt(width()));
  }

  /** {@inheritDoc} Its parameters are the encoder's own arrays, so that it encodes by them. */
  @Override
  public NDArray still(Parameters parameters, EncoderBatch batch) {
    float[][] vectors = vectors(batch.posts().rows());
    float[] flat = new float[vectors.length * width()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) (Math.sqrt(width()) * vectors[i / width()][i % width()]);
    }
    return Learned.array(flat, new Shape(vectors.length, width()), theta.tensor(0));
  }

  @Override
  public NDArray domains(EncoderBatch batch) {
    return Learned.oneHot(batch.posts().classes(), batch.classes(), theta.tensor(0));
  }

  @Override
  public DifferentiableLoss<EncoderBatch> differentiable(Objective<EncoderBatch> objective) {
    return new PartwiseLoss<>(objective, new OfPosts(examples), held.threads());
  }

  private NDArray array(double[] factors) {
    float[] flat = new float[factors.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) factors[i];
    }
    return Learned.array(flat, new Shape(flat.length), theta.tensor(0));
  }

  /** Batches taken apart by their posts. */
  private record OfPosts(Examples examples) implements PartwiseLoss.Parts<EncoderBatch> {

    @Override
    public int[] lengths(EncoderBatch batch) {
      return examples.lengths(batch.posts().rows());
    }

    @Override
    public EncoderBatch some(EncoderBatch batch, int[] positions) {
      return batch.some(positions);
    }
  }
}
