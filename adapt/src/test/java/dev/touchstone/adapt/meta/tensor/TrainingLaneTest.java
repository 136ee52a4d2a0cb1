package dev.touchstone.adapt.meta.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.touchstone.adapt.meta.FiniteDifferences;
import dev.touchstone.adapt.meta.ToyProblem;
import dev.touchstone.adapt.meta.network.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TrainingLaneTest {

  @Test
  void threadsThatDifferentiateAtOnceGetWhatOneAloneGets() throws Exception {
    double[] alone = gradientAfterManySteps();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<double[]>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(TrainingLaneTest::gradientAfterManySteps);
      }
      for (Future<double[]> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAPassInsideAPassAndStaysUsable() {
    assertThatThrownBy(
            () ->
                TrainingLane.differentiate(
                    outer -> TrainingLane.<Integer>differentiate(inner -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one inside another");

    assertThat(TrainingLane.<Integer>differentiate(collector -> 2)).isEqualTo(2);
  }

  @Test
  void aCollectorOutsideOfTheLaneIsRefusedWithoutLeavingRecordingOn() {
    boolean before = JniUtils.isGradMode();
    try (GradientCollector outside = Engine.getEngine("PyTorch").newGradientCollector()) {
      JniUtils.setGradMode(before);

      assertThatThrownBy(() -> TrainingLane.<Integer>differentiate(collector -> 1))
          .isInstanceOf(IllegalStateException.class);

      assertThat(JniUtils.isGradMode()).isEqualTo(before);
      outside.zeroGradients();
    }
  }

  private static double[] gradientAfterManySteps() {
    try (ToyProblem toy = new ToyProblem()) {
      Batch batch = toy.batch(6);
      Parameters theta = toy.parameters();
      for (int i = 0; i < 40; i++) {
        theta = theta.plus(-0.1, toy.loss().gradient(theta, batch).gradient());
      }
      return FiniteDifferences.flat(theta);
    }
  }
}
