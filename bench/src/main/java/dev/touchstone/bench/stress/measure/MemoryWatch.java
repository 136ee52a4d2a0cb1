package dev.touchstone.bench.stress.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Collects samples of this process's memory, a second apart. Used by one thread. */
public final class MemoryWatch {

  private static final Duration APART = Duration.ofSeconds(1);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double MB = 1024 * 1024;

  private final LongSupplier posts;
  private final Clock clock;
  private final Instant start;
  private final List<MemorySample> samples = new ArrayList<>();
  private Instant next;

  /** Starts now; {@code posts} tells how many are stored. */
  public MemoryWatch(LongSupplier posts, Clock clock) {
    this.posts = posts;
    this.clock = clock;
    this.start = clock.instant();
    this.next = start;
  }

  /** Takes a sample if it is time for one. To be called a few times a second. */
  public void tick() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(APART);
      samples.add(
          new MemorySample(
              Duration.between(start, now).toMillis() / 1000.0,
              posts.getAsLong(),
              residentMb(),
              ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / MB));
    }
  }

  /** The samples so far. */
  public List<MemorySample> samples() {
    return List.copyOf(samples);
  }

  /** {@code VmRSS} of this process, or 0 where there is no such figure. */
  private static double residentMb() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
