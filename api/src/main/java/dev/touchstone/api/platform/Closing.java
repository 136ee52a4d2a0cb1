package dev.touchstone.api.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, last opened first, each whatever the others do. Used by one thread; only
 * {@link #close} may come from another, and a second one waits for the first and does nothing.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Closes {@code resource} in its turn. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  /** Opens a resource on a thread of its own and closes it in its turn. */
  <T extends AutoCloseable> Opening<T> begin(String name, Supplier<T> opener) {
    CompletableFuture<T> future =
        CompletableFuture.supplyAsync(opener, task -> new Thread(task, "open-" + name).start());
    add(() -> closeOpened(future));
    return new Opening<>(future);
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("event=close-failed resource={}", resource.getClass().getSimpleName(), e);
      }
    }
  }

  private static void closeOpened(CompletableFuture<? extends AutoCloseable> future)
      throws Exception {
    AutoCloseable opened = future.exceptionally(failure -> null).join();
    if (opened != null) {
      opened.close();
    }
  }

  /** A resource that is being opened. */
  static final class Opening<T> {

    private final CompletableFuture<T> future;

    private Opening(CompletableFuture<T> future) {
      this.future = future;
    }

    /** Waits for the resource, or throws what opening it threw. */
    T get() {
      try {
        return future.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }
  }
}
