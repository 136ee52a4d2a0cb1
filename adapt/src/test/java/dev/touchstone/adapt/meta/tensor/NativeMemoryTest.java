package dev.touchstone.adapt.meta.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The engine's memory is outside the heap: only the process's size shows a graph that stays. */
class NativeMemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int STEPS = 2_000;

  /** A graph kept per step would hold the 200 kB of the weights at least once. */
  private static final long ALLOWED_KILOBYTES = 60_000;

  @Test
  void thousandsOfSecondOrderStepsKeepTheProcessAsLargeAsItWas() throws IOException {
    assumeThat(STATUS).exists();
    try (Workspace workspace = Workspace.open(Precision.FLOAT32)) {
      TanhNetwork network = new TanhNetwork(384, 128, 2);
      Parameters theta = network.initial(workspace, new SplittableRandom(1));
      Batch batch = new Batch(workspace.matrix(new float[2][384]), workspace.oneHot(new int[2], 2));
      DifferentiableLoss<Batch> loss = new AutogradLoss<>(new CrossEntropy(network));
      run(200, theta, batch, loss);
      long before = kilobytes();

      run(STEPS, theta, batch, loss);

      assertThat(kilobytes() - before).isLessThan(ALLOWED_KILOBYTES);
    }
  }

  private static void run(
      int steps, Parameters theta, Batch batch, DifferentiableLoss<Batch> loss) {
    for (int i = 0; i < steps; i++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        loss.hessianVector(theta, batch, loss.gradient(theta, batch).gradient());
      }
    }
  }

  private static long kilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
