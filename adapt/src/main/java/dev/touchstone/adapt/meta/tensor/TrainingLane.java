package dev.touchstone.adapt.meta.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The one lane in which this process differentiates. The engine allows a single open gradient
 * collector in a JVM, and opening one zeroes the gradients of every array in it; so each pass, from
 * the first recorded operation to the last gradient read, runs alone here.
 *
 * <p>Safe from any thread; a thread that is inside can't enter again.
 */
public final class TrainingLane {

  private static final ReentrantLock LANE = new ReentrantLock();

  private TrainingLane() {}

  /**
   * Runs a pass alone.
   *
   * @param pass records operations, runs backward, and reads the gradients
   * @return what the pass returns
   * @throws IllegalStateException if the calling thread is inside a pass already, or something
   *     outside of the lane has a collector open
   */
  public static <T> T differentiate(Function<GradientCollector, T> pass) {
    if (LANE.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "expected no open pass on this thread, got one inside another");
    }
    LANE.lock();
    Engine engine = Engine.getEngine("PyTorch");
    boolean before = JniUtils.isGradMode();
    try (GradientCollector collector = engine.newGradientCollector()) {
      return pass.apply(collector);
    } finally {
      JniUtils.setGradMode(before); // a refused collector would leave it on
      LANE.unlock();
    }
  }
}
