package dev.touchstone.adapt.meta;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.meta.baseline.LogisticRegression;
import dev.touchstone.adapt.meta.baseline.SourceFineTune;
import dev.touchstone.adapt.meta.baseline.SourceOnly;
import dev.touchstone.adapt.meta.family.AlphaMaml;
import dev.touchstone.adapt.meta.family.Maml;
import dev.touchstone.adapt.meta.family.MamlPlusPlus;
import dev.touchstone.adapt.meta.family.MetaAdapt;
import dev.touchstone.adapt.meta.family.MetaNetwork;
import dev.touchstone.adapt.meta.family.MetaTransfer;
import dev.touchstone.adapt.meta.family.Mldg;
import dev.touchstone.adapt.meta.family.Prototypical;
import dev.touchstone.adapt.meta.family.Relation;
import dev.touchstone.adapt.meta.family.Reptile;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.HeadSetting;
import dev.touchstone.adapt.meta.learner.LearnerMethod;
import java.util.List;

/** Every few-shot method, by the name it has on the command line. */
public final class FewShotMethods {

  private static final List<FewShotMethod> ALL = all(HeadSetting.DEFAULT);

  private FewShotMethods() {}

  /** All methods with these constants. */
  static List<FewShotMethod> all(HeadSetting setting) {
    return List.of(
        new LearnerMethod("metaadapt", new MetaAdapt(TaskSimilarity.ALIGNED), setting),
        new LearnerMethod("metaadapt-released", new MetaAdapt(TaskSimilarity.AS_RELEASED), setting),
        new LearnerMethod("metaadapt-unweighted", new MetaAdapt(TaskSimilarity.NONE), setting),
        new LearnerMethod("maml", new Maml(GradientOrder.SECOND), setting),
        new LearnerMethod("fomaml", new Maml(GradientOrder.FIRST), setting),
        new LearnerMethod("reptile", new Reptile(), setting),
        new LearnerMethod("maml-plus-plus", new MamlPlusPlus(), setting),
        new LearnerMethod("alpha-maml", new AlphaMaml(), setting),
        new LearnerMethod("meta-transfer", new MetaTransfer(), setting),
        new LearnerMethod("prototypical", new Prototypical(), setting),
        new LearnerMethod("relation", new Relation(), setting),
        new LearnerMethod("meta-network", new MetaNetwork(), setting),
        new LearnerMethod("mldg", new Mldg(), setting),
        new AnchoredKernelRegression(),
        new LogisticRegression(),
        new SourceOnly(),
        new LearnerMethod("source-fine-tune", new SourceFineTune(), setting));
  }

  /** All names, meta-learners first. */
  public static List<String> names() {
    return ALL.stream().map(FewShotMethod::name).toList();
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException if there is no method of that name
   */
  public static FewShotMethod named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "few-shot method: expected one of " + names() + ", got " + name));
  }
}
