package dev.touchstone.adapt.full.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.family.AlphaMaml;
import dev.touchstone.adapt.meta.family.Maml;
import dev.touchstone.adapt.meta.family.MamlPlusPlus;
import dev.touchstone.adapt.meta.family.MetaAdapt;
import dev.touchstone.adapt.meta.family.Mldg;
import dev.touchstone.adapt.meta.family.Reptile;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullMetaLearningTest {

  private static final MetaLearner META_ADAPT =
      new MetaAdapt(TaskSimilarity.ALIGNED, GradientOrder.FIRST);

  private static final int UNSEEN = 60;

  @TempDir private Path folder;

  private TinyProblem tiny;

  @BeforeEach
  void open() {
    tiny = new TinyProblem(folder, DataType.FLOAT32);
  }

  @AfterEach
  void close() {
    tiny.close();
  }

  static List<MetaLearner> learners() {
    return List.of(
        META_ADAPT,
        new MetaAdapt(TaskSimilarity.ALIGNED),
        new Maml(GradientOrder.FIRST),
        new Maml(GradientOrder.SECOND),
        new MamlPlusPlus(),
        new AlphaMaml(),
        new Mldg(),
        new Reptile());
  }

  @ParameterizedTest
  @MethodSource("learners")
  void everyLayerLearnsAndNoEmbeddingSoThatPostsNotSeenLoseLess(MetaLearner learner) {
    Map<String, float[]> before = tiny.encoder().values();
    LinearHead frozen = tiny.pool().head();
    float[][] vectors = tiny.encoder().encode(TinyBert.posts(UNSEEN, 3), 1);
    double[] margins = Arrays.stream(vectors).mapToDouble(v -> margin(frozen, v)).toArray();
    FullMetaLearning method = method(learner);
    int arrays = arrays();

    FewShotModel model = method.fit(TinyProblem.task(true), 1, Progress.NONE);

    Map<String, float[]> after = tiny.encoder().values();
    before.forEach(
        (name, values) -> {
          if (!name.startsWith("encoder.layer.")) {
            assertThat(after.get(name)).as(name).isEqualTo(values);
          } else if (!name.endsWith("key.bias")) { // attention doesn't depend on it
            assertThat(after.get(name)).as(name).isNotEqualTo(values);
          }
        });
    assertThat(loss(margins(model))).isLessThan(loss(margins));
    assertThat(arrays()).isEqualTo(arrays);
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    FullMetaLearning method = method(META_ADAPT);
    double[] one = margins(method.fit(TinyProblem.task(true), 1, Progress.NONE));
    double[] other = margins(method.fit(TinyProblem.task(true), 2, Progress.NONE));
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void aTaskIsOfOneDomainAndItsSetsHaveNoPostInCommon() {
    EncoderProblem problem = tiny.problem(tiny.pool());
    for (int i = 0; i < 40; i++) {
      Task<int[]> task = problem.task(i % 2);
      int first = i % 2 * TinyProblem.POSTS;
      assertThat(task.supportSet()).hasSize(10);
      assertThat(task.querySet()).hasSize(10).doesNotContain(task.supportSet());
      assertThat(IntStream.concat(Arrays.stream(task.supportSet()), Arrays.stream(task.querySet())))
          .allMatch(row -> row >= first && row < first + TinyProblem.POSTS);
    }
    int shots = 2 * TinyProblem.POSTS;
    assertThat(problem.shots())
        .containsExactly(IntStream.range(shots, shots + TinyProblem.SHOTS).toArray());
  }

  @Test
  void endsWhereItsProgressIsCancelled() {
    Progress cancelling =
        (name, steps) ->
            taken -> {
              throw new CancellationException(name + " of " + steps);
            };
    assertThatThrownBy(() -> method(META_ADAPT).fit(TinyProblem.task(true), 1, cancelling))
        .isInstanceOf(CancellationException.class)
        .hasMessage("meta-training of 20");
  }

  @Test
  void saysWhichSourceHasNoTexts() {
    assertThatThrownBy(() -> method(META_ADAPT).fit(TinyProblem.task(false), 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tiny-full, source domain floods: expected a text for each of 30 examples, got none");
  }

  private FullMetaLearning method(MetaLearner learner) {
    return new FullMetaLearning("tiny-full", new TunedEncoder(tiny.encoder(), 1), learner);
  }

  private static double margin(LinearHead head, float[] vector) {
    return head.logits(vector).difference();
  }

  private static double[] margins(FewShotModel model) {
    double[][] logits = model.logits(TinyBert.posts(UNSEEN, 3), new float[UNSEEN][12]);
    return Arrays.stream(logits).mapToDouble(row -> row[1] - row[0]).toArray();
  }

  private static double loss(double[] margins) {
    return IntStream.range(0, margins.length)
        .mapToDouble(i -> Math.log1p(Math.exp(i % 2 == 1 ? -margins[i] : margins[i])))
        .average()
        .orElseThrow();
  }

  private int arrays() {
    NDArray weight = tiny.encoder().weights().values().iterator().next();
    return weight.getManager().getManagedArrays().size();
  }
}
