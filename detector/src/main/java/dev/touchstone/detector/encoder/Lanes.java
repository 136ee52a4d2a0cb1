package dev.touchstone.detector.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

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

  /** Applies {@code work} to each item; results in order. What {@code work} throws is thrown. */
  <T, R> List<R> map(List<T> items, Function<T, R> work) {
    AtomicInteger next = new AtomicInteger();
    List<R> results = new ArrayList<>(Arrays.asList(newArray(items.size())));
    Callable<Void> lane =
        () -> {
          for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            results.set(i, work.apply(items.get(i)));
          }
          return null;
        };
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(count, items.size()); i++) {
      running.add(threads.submit(lane));
    }
    awaitAll(running);
    return results;
  }

  /** Ends the threads; call it only when no call is running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Waits for every lane, so that none is left at work when this returns or throws. */
  private static void awaitAll(List<Future<Void>> running) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<Void> lane : running) {
      boolean done = false;
      while (!done) {
        try {
          lane.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? unchecked(e.getCause()) : failure;
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("encoding failed", cause);
  }

  @SuppressWarnings("unchecked") // a list of nulls, filled by index
  private static <R> R[] newArray(int size) {
    return (R[]) new Object[size];
  }
}
