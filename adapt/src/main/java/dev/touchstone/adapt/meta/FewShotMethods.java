package dev.touchstone.adapt.meta;

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
import dev.touchstone.adapt.meta.learner.LearnerMethod;
import java.util.List;

/** Every few-shot method, by the name it has on the command line. */
public final class FewShotMethods {

  private static final List<FewShotMethod> ALL =
      List.of(
          new LearnerMethod("metaadapt", new MetaAdapt(TaskSimilarity.ALIGNED)),
          new LearnerMethod("metaadapt-released", new MetaAdapt(TaskSimilarity.AS_RELEASED)),
          new LearnerMethod("metaadapt-unweighted", new MetaAdapt(TaskSimilarity.NONE)),
          new LearnerMethod("maml", new Maml(GradientOrder.SECOND)),
          new LearnerMethod("fomaml", new Maml(GradientOrder.FIRST)),
          new LearnerMethod("reptile", new Reptile()),
          new LearnerMethod("maml-plus-plus", new MamlPlusPlus()),
          new LearnerMethod("alpha-maml", new AlphaMaml()),
          new LearnerMethod("meta-transfer", new MetaTransfer()),
          new LearnerMethod("prototypical", new Prototypical()),
          new LearnerMethod("relation", new Relation()),
          new LearnerMethod("meta-network", new MetaNetwork()),
          new LearnerMethod("mldg", new Mldg()),
          new LogisticRegression(),
          new SourceOnly(),
          new LearnerMethod("source-fine-tune", new SourceFineTune()));

  private FewShotMethods() {}

  /** All names, meta-learners first. */
  public static List<String> names() {
    return ALL.stream().map(FewShotMethod::name).toList();
  }

  /**
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
