package dev.touchstone.detector.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A fixed number of threads that share out the items of a call one by one. Several calls at once
 * share the same threads, so no more than so many items are ever worked on.
 */
final class Lanes implements AutoCloseable {

  private final int count;
  private final ExecutorService threads;

  Lanes(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("lanes: expected at least 1, got " + count);
    }
    this.count = count;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "encoder-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Applies {@code work} to each item; results in order. What {@code work} throws is thrown, once
   * no lane is at work any more.
   */
  <T, R> List<R> map(List<T> items, Function<T, R> work) {
    AtomicInteger next = new AtomicInteger();
    List<R> results = new ArrayList<>(Collections.<R>nCopies(items.size(), null));
    Runnable lane =
        () -> {
          for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            results.set(i, work.apply(items.get(i)));
          }
        };
    awaitAll(
        IntStream.range(0, Math.min(count, items.size()))
            .mapToObj(i -> CompletableFuture.runAsync(lane, threads))
            .toArray(CompletableFuture<?>[]::new));
    return results;
  }

  /** Ends the threads; call it only when no call is running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static void awaitAll(CompletableFuture<?>[] running) {
    try {
      CompletableFuture.allOf(running).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
