package dev.touchstone.bench.stress.measure;

import dev.touchstone.bench.stress.load.OpenLoop;
import dev.touchstone.bench.stress.load.PostStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each post of a stream was done, the first time. Safe for use by several threads. */
public final class Timeline {

  private static final long NOT_DONE = Long.MIN_VALUE;

  private final PostStream stream;
  private final OpenLoop schedule;
  private final AtomicLongArray nanosSinceDue;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong lastNanos = new AtomicLong();

  /** A timeline on which nothing is done yet. */
  public Timeline(PostStream stream, OpenLoop schedule) {
    this.stream = stream;
    this.schedule = schedule;
    long[] none = new long[stream.posts()];
    Arrays.fill(none, NOT_DONE);
    this.nanosSinceDue = new AtomicLongArray(none);
  }

  /** Records that the post {@code postId} was done at {@code at}, if it is one of the stream. */
  public void done(String postId, Instant at) {
    int index = stream.index(postId);
    if (index >= 0
        && nanosSinceDue.compareAndSet(index, NOT_DONE, schedule.nanosSinceDue(index, at))) {
      lastNanos.accumulateAndGet(Duration.between(schedule.start(), at).toNanos(), Math::max);
      done.incrementAndGet();
    }
  }

  /** How many posts there are. */
  public int posts() {
    return stream.posts();
  }

  /** How many posts are done. */
  public int done() {
    return done.get();
  }

  /** Time from when the first post was due to when the last one was done. */
  public Duration elapsed() {
    return Duration.ofNanos(lastNanos.get());
  }

  /** Time from when each post was due to when it was done; posts that never were are absent. */
  public Percentiles latencies() {
    long[] nanos = new long[nanosSinceDue.length()];
    Arrays.setAll(nanos, nanosSinceDue::get);
    return new Percentiles(Arrays.stream(nanos).filter(value -> value != NOT_DONE).toArray());
  }
}
