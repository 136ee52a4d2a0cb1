package dev.touchstone.adapt.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.learner.HeadSetting;
import dev.touchstone.adapt.meta.learner.MetaSetting;
import dev.touchstone.adapt.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FewShotMethodsTest {

  /** The product's constants but for fewer iterations, at a higher outer rate. */
  private static final HeadSetting QUICK =
      new HeadSetting(
          16,
          new MetaSetting(
              HeadSetting.DEFAULT.tasks(),
              HeadSetting.DEFAULT.inner(),
              new MetaSetting.Outer(40, 5e-3, 0.1)));

  private static final List<String> SERVABLE =
      List.of("default", "logistic-regression", "source-only", "source-fine-tune", "meta-network");

  private static final double NEARBY = 40;
  private static final double FLIPPED = 180;

  private final SyntheticDomains domains = new SyntheticDomains(5);

  static List<FewShotMethod> methods() {
    return FewShotMethods.all(QUICK);
  }

  static Stream<FewShotMethod> metaAdapts() {
    return methods().stream().filter(method -> method.name().startsWith("metaadapt"));
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertThat(FewShotMethods.names())
        .containsExactlyInAnyOrder(
            "metaadapt",
            "metaadapt-released",
            "metaadapt-unweighted",
            "maml",
            "fomaml",
            "reptile",
            "maml-plus-plus",
            "alpha-maml",
            "meta-transfer",
            "prototypical",
            "relation",
            "meta-network",
            "mldg",
            "default",
            "logistic-regression",
            "source-only",
            "source-fine-tune");
  }

  @Test
  void refusesAnUnknownNameAndSaysWhatThereIs() {
    assertThatThrownBy(() -> FewShotMethods.named("mamlet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("metaadapt")
        .hasMessageEndingWith("got mamlet");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void beatsAConstantOnATargetLikeItsSources(FewShotMethod method) {
    FewShotTask task = domains.task(20, NEARBY);

    FewShotModel model = method.fit(task, 1, Progress.NONE);

    assertThat(SyntheticDomains.balancedAccuracy(model, domains.posts(400, NEARBY)))
        .isGreaterThan(0.8);
  }

  @ParameterizedTest
  @MethodSource("metaAdapts")
  void followsTheShotsWhereTheTargetIsTheOppositeOfItsSources(FewShotMethod method) {
    FewShotTask task = domains.task(20, FLIPPED);
    LabelledEmbeddings test = domains.posts(400, FLIPPED);
    FewShotModel sourceOnly = FewShotMethods.named("source-only").fit(task, 1, Progress.NONE);

    FewShotModel model = method.fit(task, 1, Progress.NONE);

    assertThat(SyntheticDomains.balancedAccuracy(sourceOnly, test)).isLessThan(0.2);
    assertThat(SyntheticDomains.balancedAccuracy(model, test)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSameSeedGivesTheSameModelToTheBit(FewShotMethod method) {
    FewShotTask task = domains.task(10, NEARBY);
    float[][] test = domains.posts(20, NEARBY).embeddings();

    double[][] once = method.fit(task, 9, Progress.NONE).logits(test);
    double[][] again = method.fit(task, 9, Progress.NONE).logits(test);

    assertThat(again).isDeepEqualTo(once);
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    FewShotMethod method = methods().get(0);
    FewShotTask task = domains.task(10, NEARBY);
    float[][] test = domains.posts(20, NEARBY).embeddings();

    assertThat(method.fit(task, 1, Progress.NONE).logits(test))
        .isNotEqualTo(method.fit(task, 2, Progress.NONE).logits(test));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theHeadThatTheProductServesGivesTheModelsLogOdds(FewShotMethod method) {
    float[][] test = domains.posts(6, NEARBY).embeddings();
    FewShotModel model = method.fit(domains.task(10, NEARBY), 1, Progress.NONE);

    model
        .head()
        .ifPresent(
            served -> {
              for (int i = 0; i < test.length; i++) {
                double[] logits = model.logits(test)[i];
                double raw = served.head().logits(test[i]).difference();
                assertThat(logits[1] - logits[0]).isEqualTo(served.calibrator().logOdds(raw));
              }
            });
    assertThat(model.head().isPresent()).isEqualTo(SERVABLE.contains(method.name()));
  }

  @Test
  void saysWhichClassHasNoShot() {
    FewShotTask task = domains.task(20, NEARBY);
    LabelledEmbeddings credible =
        new LabelledEmbeddings(new float[][] {new float[8], new float[8]}, new int[] {0, 0});

    assertThatThrownBy(
            () ->
                FewShotMethods.named("metaadapt")
                    .fit(new FewShotTask(task.sources(), credible), 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "metaadapt, shots: expected at least one example of each class, got none of"
                + " MISINFORMATION");
  }

  @Test
  void saysThatItNeedsASourceDomain() {
    LabelledEmbeddings shots = domains.posts(4, NEARBY);

    assertThatThrownBy(
            () ->
                FewShotMethods.named("maml")
                    .fit(new FewShotTask(List.of(), shots), 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maml: expected at least one source domain, got none");
  }

  @Test
  void progressHearsOfEachIterationAndCanEndTheFit() {
    List<Long> heard = new ArrayList<>();
    Progress cancelling =
        (name, steps) ->
            taken -> {
              heard.add(taken);
              if (heard.size() == 3) {
                throw new CancellationException("cancelled");
              }
            };

    assertThatThrownBy(() -> methods().get(0).fit(domains.task(10, NEARBY), 1, cancelling))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).hasSize(3);
  }
}
