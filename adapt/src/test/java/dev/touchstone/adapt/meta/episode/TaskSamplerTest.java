package dev.touchstone.adapt.meta.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskSamplerTest {

  private final Workspace workspace = Workspace.open(Precision.FLOAT32);

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void supportAndQuerySetAreBalancedAndHaveNoRowInCommon() {
    TaskSampler sampler = sampler(40, 7);

    for (int i = 0; i < 50; i++) {
      Task<Batch> task = sampler.task(0, 5);
      Set<Float> rows = new HashSet<>(rows(task.supportSet()));
      rows.retainAll(rows(task.querySet()));
      assertThat(rows).isEmpty();
      assertThat(task.supportSet().targets().sum(new int[] {0}).toFloatArray())
          .containsExactly(5, 5);
      assertThat(task.querySet().targets().sum(new int[] {0}).toFloatArray()).containsExactly(5, 5);
    }
  }

  @Test
  void aScarceClassGivesWhatItHasToBothSets() {
    Task<Batch> task = sampler(3, 7).task(0, 5);

    assertThat(task.supportSet().size()).isPositive();
    assertThat(task.querySet().targets().sum(new int[] {0}).toFloatArray()).doesNotContain(0);
  }

  @Test
  void theSameSeedDrawsTheSameTasksAndAnotherSeedOthers() {
    assertThat(rows(sampler(40, 7).draw(0, 5))).isEqualTo(rows(sampler(40, 7).draw(0, 5)));
    assertThat(rows(sampler(40, 7).draw(0, 5))).isNotEqualTo(rows(sampler(40, 8).draw(0, 5)));
  }

  /** One domain whose rows are their own index, classes alternating. */
  private TaskSampler sampler(int size, long seed) {
    float[][] rows = new float[size][1];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i][0] = i;
      labels[i] = i % 2;
    }
    List<SourceDomain> domains =
        List.of(new SourceDomain("numbers", new LabelledEmbeddings(rows, labels)));
    return new TaskSampler(domains, FeatureScaling.none(1), workspace, new SplittableRandom(seed));
  }

  private static List<Float> rows(Batch batch) {
    return IntStream.range(0, (int) batch.size())
        .mapToObj(i -> batch.inputs().getFloat(i, 0))
        .toList();
  }
}
