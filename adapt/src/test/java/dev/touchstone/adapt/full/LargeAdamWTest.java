package dev.touchstone.adapt.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.outer.AdamW;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeAdamWTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1e9})
  void takesTheStepsOfTheOtherOptimiser(double clip) {
    AdamW.Setting setting = new AdamW.Setting(clip, 0.1);
    try (Workspace workspace = Workspace.open(Precision.FLOAT64)) {
      Parameters mine = parameters(workspace, 1);
      Parameters theirs = mine.copy();
      LargeAdamW large = new LargeAdamW(mine, setting);
      AdamW other = new AdamW(theirs, setting);
      for (int step = 0; step < 5; step++) {
        Parameters gradient = parameters(workspace, 2 + step);
        other.step(theirs, gradient, 0.01);
        large.step(mine, gradient, 0.01);
      }
      assertThat(mine.minus(theirs).norm()).isCloseTo(0, within(1e-12));
      assertThat(mine.minus(parameters(workspace, 1)).norm()).isGreaterThan(0.05);
    }
  }

  @Test
  void refusesAGradientThatIsNotFinite() {
    try (Workspace workspace = Workspace.open(Precision.FLOAT32)) {
      Parameters parameters = parameters(workspace, 1);
      Parameters gradient = parameters.map(NDArray::duplicate).times(Double.POSITIVE_INFINITY);
      LargeAdamW large = new LargeAdamW(parameters, AdamW.Setting.PAPER);
      assertThatThrownBy(() -> large.step(parameters, gradient, 0.01))
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("norm of the gradient: expected a finite number");
    }
  }

  private static Parameters parameters(Workspace workspace, long seed) {
    Random random = new Random(seed);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("wide", workspace.array(random.doubles(12, -1, 1).toArray(), 3, 4));
    tensors.put("short", workspace.array(random.doubles(3, -1, 1).toArray(), 3));
    return Parameters.of(tensors);
  }
}
