package dev.touchstone.adapt.full;

import dev.touchstone.adapt.full.lesson.Deepened;
import dev.touchstone.adapt.full.meta.FullMetaLearning;
import dev.touchstone.adapt.full.meta.SetFit;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotMethods;
import dev.touchstone.adapt.meta.family.AlphaMaml;
import dev.touchstone.adapt.meta.family.Maml;
import dev.touchstone.adapt.meta.family.MamlPlusPlus;
import dev.touchstone.adapt.meta.family.MetaAdapt;
import dev.touchstone.adapt.meta.family.Mldg;
import dev.touchstone.adapt.meta.family.Reptile;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The few-shot methods that let an encoder learn, over one open encoder. Whoever opens it closes
 * it; its models can be asked until then.
 */
public final class FullDepth implements AutoCloseable {

  /** What the product deepens a domain with that has learned from its stream. */
  public static final String DEFAULT = "default-full";

  /** DaMSTF over a whole encoder. */
  public static final String DAMSTF = "damstf-full";

  /** The same without gradient reversal. */
  public static final String DAMSTF_NO_ADVERSARIAL = "damstf-no-adversarial-full";

  /** The methods of this depth that read the stream, which only self-training can make. */
  private static final Set<String> ON_STREAM = Set.of(DEFAULT, DAMSTF, DAMSTF_NO_ADVERSARIAL);

  private static final List<FullMethod> METHODS =
      List.of(
          new FullMethod("deepened", Deepened::new),
          fineTuning("", Tuning.SHOTS, true),
          fineTuning("-shots", Tuning.SHOTS, false),
          fineTuning("-last-2", Tuning.SHOTS.of(new LearningPart.LastLayers(2)), true),
          fineTuning("-norms", Tuning.FEW_WEIGHTS.of(new LearningPart.NormsAndBiases()), true),
          fineTuning("-low-rank", Tuning.FEW_WEIGHTS.of(new LearningPart.LowRank(8)), true),
          meta("metaadapt", new MetaAdapt(TaskSimilarity.ALIGNED)),
          meta("metaadapt-unweighted", new MetaAdapt(TaskSimilarity.NONE)),
          meta("metaadapt-first-order", new MetaAdapt(TaskSimilarity.ALIGNED, GradientOrder.FIRST)),
          meta("maml", new Maml(GradientOrder.SECOND)),
          meta("fomaml", new Maml(GradientOrder.FIRST)),
          meta("reptile", new Reptile()),
          meta("maml-plus-plus", new MamlPlusPlus()),
          meta("alpha-maml", new AlphaMaml()),
          meta("mldg", new Mldg()),
          new FullMethod("setfit-full", SetFit::new));

  private final TunedEncoder encoder;

  private FullDepth(TunedEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * A method before it has an encoder.
   *
   * @param name on the command line
   * @param over the method of that name over an encoder
   */
  private record FullMethod(String name, BiFunction<String, TunedEncoder, FewShotMethod> over) {}

  private static FullMethod fineTuning(String kind, Tuning shots, boolean sources) {
    return new FullMethod(
        "fine-tuning-full" + kind,
        (name, encoder) -> new FullFineTuning(name, encoder, shots, sources));
  }

  private static FullMethod meta(String name, MetaLearner learner) {
    return new FullMethod(
        name + "-full", (full, encoder) -> new FullMetaLearning(full, encoder, learner));
  }

  /**
   * Opens an encoder to learn with.
   *
   * @param choice as for {@link TransformerFiles#of}
   * @throws dev.touchstone.detector.encoder.EncoderFileException if it can't be
   */
  public static FullDepth open(String choice, LearningDevice on) {
    return new FullDepth(
        new TunedEncoder(TrainableEncoder.open(TransformerFiles.of(choice), on), on.threads()));
  }

  /** Names of the methods of this depth that {@link #named} makes. */
  public static List<String> names() {
    return METHODS.stream().map(FullMethod::name).toList();
  }

  /** Whether a method of that name lets an encoder learn. */
  public static boolean isFull(String method) {
    return ON_STREAM.contains(method) || names().contains(method);
  }

  /**
   * The method of that name, of this depth or of the head's, so that both stand in one table.
   *
   * @throws IllegalArgumentException if there is none
   */
  public FewShotMethod named(String name) {
    return METHODS.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .map(method -> method.over().apply(name, encoder))
        .orElseGet(() -> FewShotMethods.named(name));
  }

  /** The encoder that learns; closed with this. */
  public TunedEncoder encoder() {
    return encoder;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
