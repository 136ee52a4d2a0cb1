package dev.touchstone.selftrain;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.evaluate.report.Summaries;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotMethods;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.damstf.Damstf;
import dev.touchstone.selftrain.damstf.DamstfSetting;
import dev.touchstone.selftrain.topk.TopKSelfTraining;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;
import java.util.List;
import java.util.stream.Stream;

/** Every method that may read the stream, by the name it has on the command line. */
public final class SelfTrainingMethods {

  private static final List<FewShotMethod> ALL =
      List.of(
          new TwoViewSelfTraining(),
          new Damstf("damstf", DamstfSetting.PAPER),
          new Damstf("damstf-no-adversarial", DamstfSetting.PAPER.withoutAdversary()),
          new Damstf("damstf-no-expansion", DamstfSetting.PAPER.withoutExpansion()),
          new Damstf("damstf-neither", DamstfSetting.PAPER.withoutAdversary().withoutExpansion()),
          new Damstf("damstf-released", DamstfSetting.RELEASED),
          new Damstf("damstf-training-on-labels", DamstfSetting.PAPER.trainingOnLabels()),
          new TopKSelfTraining(Summaries.STREAM_REFERENCE),
          new WithoutStream("default-without-stream", new AnchoredKernelRegression()));

  private SelfTrainingMethods() {}

  /** All names, self-training first and then few-shot methods, which don't read the stream. */
  public static List<String> names() {
    return Stream.concat(ALL.stream().map(FewShotMethod::name), FewShotMethods.names().stream())
        .distinct()
        .toList();
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException if there is no method of that name
   */
  public static FewShotMethod named(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "self-training method: expected one of " + names() + ", got " + name);
    }
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseGet(() -> FewShotMethods.named(name));
  }

  /**
   * What a method makes of a task; a few-shot method makes it in no rounds.
   *
   * @param seed of the method's randomness
   */
  public static SelfTrained learn(FewShotMethod method, FewShotTask task, long seed) {
    return method instanceof SelfTrainingMethod selfTraining
        ? selfTraining.learn(task, seed, Progress.NONE)
        : SelfTrained.learned(method.fit(task, seed, Progress.NONE), List.of());
  }

  /** A few-shot method under another name. */
  private record WithoutStream(String name, FewShotMethod method) implements FewShotMethod {

    @Override
    public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
      return method.fit(task, seed, progress);
    }
  }
}
