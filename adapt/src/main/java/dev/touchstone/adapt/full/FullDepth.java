package dev.touchstone.adapt.full;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotMethods;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.util.List;

/**
 * The few-shot methods that let an encoder learn, over one open encoder. Whoever opens it closes
 * it; its models can be asked until then.
 */
public final class FullDepth implements AutoCloseable {

  private static final String FINE_TUNING = "fine-tuning-full";

  private static final List<FullMethod> METHODS =
      List.of(
          new FullMethod(FINE_TUNING, Tuning.SHOTS, true),
          new FullMethod(FINE_TUNING + "-shots", Tuning.SHOTS, false),
          new FullMethod(
              FINE_TUNING + "-last-2", Tuning.SHOTS.of(new LearningPart.LastLayers(2)), true),
          new FullMethod(
              FINE_TUNING + "-norms",
              Tuning.FEW_WEIGHTS.of(new LearningPart.NormsAndBiases()),
              true),
          new FullMethod(
              FINE_TUNING + "-low-rank", Tuning.FEW_WEIGHTS.of(new LearningPart.LowRank(8)), true));

  private final TunedEncoder encoder;

  private FullDepth(TunedEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * A method's setting.
   *
   * @param name on the command line
   * @param shots how it learns of the shots
   * @param sources whether the whole encoder learns of the sources first
   */
  private record FullMethod(String name, Tuning shots, boolean sources) {}

  /**
   * Opens an encoder to learn with.
   *
   * @param choice as for {@link TransformerFiles#of}
   * @param threads processor threads to use, at least 1
   * @throws dev.touchstone.detector.encoder.EncoderFileException if it can't be
   */
  public static FullDepth open(String choice, int threads) {
    return new FullDepth(
        new TunedEncoder(TrainableEncoder.open(TransformerFiles.of(choice)), threads));
  }

  /** Names of the methods of this depth. */
  public static List<String> names() {
    return METHODS.stream().map(FullMethod::name).toList();
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
        .<FewShotMethod>map(
            method -> new FullFineTuning(name, encoder, method.shots(), method.sources()))
        .orElseGet(() -> FewShotMethods.named(name));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
