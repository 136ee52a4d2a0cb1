package dev.touchstone.ingest.consume;

import dev.touchstone.core.intake.IntakeOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts what happens between Kafka and the store.
 *
 * <p>How the counters relate: every record polled under a lease is decoded or rejected, so {@code
 * polled = decoded + rejected}. Every record ends in exactly one of verdicts, known, deadLettered
 * and abandoned, so {@code polled = verdicts + known + deadLettered + abandoned + inFlight}. An
 * abandoned record is polled again, by this consumer or another one, and counts again then. A batch
 * whose commit was done and not confirmed counts as abandoned, though it is stored.
 *
 * <p>Alert on {@link #lastPollAge} (the process hangs), on a growing {@link #lag} (it is too slow
 * or its database is away: see {@link #storeFailures}), and on {@link #deadLettered}. Safe for use
 * by several threads.
 */
public final class IntakeMetrics {

  /**
   * Where time goes. The three threads work at the same time, so shares may add up to more than 1.
   */
  public enum Stage {
    /** Decoding, on the poll thread. */
    DECODE,
    /** Waiting for the classifier, on the judging thread. */
    JUDGE,
    /** Writing dead letters, on the storing thread. */
    DEAD_LETTER,
    /** The transaction, on the storing thread. */
    STORE
  }

  private final Clock clock;
  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);
  private final LongAdder polls = new LongAdder();
  private final LongAdder polled = new LongAdder();
  private final LongAdder decoded = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder verdicts = new LongAdder();
  private final LongAdder known = new LongAdder();
  private final LongAdder deadLettered = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder fences = new LongAdder();
  private final LongAdder judgeFailures = new LongAdder();
  private final LongAdder storeFailures = new LongAdder();
  private final LongAdder pollFailures = new LongAdder();
  private final LongAdder skippedByRetention = new LongAdder();
  private final AtomicLong unread = new AtomicLong();
  private volatile Instant lastPoll;

  /** Counts from zero; {@code clock} tells durations and the age of the last poll. */
  public IntakeMetrics(Clock clock) {
    this.clock = clock;
    this.lastPoll = clock.instant();
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  /** Polls that came back, with or without records. */
  public long polls() {
    return polls.sum();
  }

  /** Records read from Kafka. */
  public long polled() {
    return polled.sum();
  }

  /** Records that hold a post. */
  public long decoded() {
    return decoded.sum();
  }

  /** Records that the decoder rejected. */
  public long rejected() {
    return rejected.sum();
  }

  /** Verdicts stored. */
  public long verdicts() {
    return verdicts.sum();
  }

  /** Posts that turned out to be stored already, and got nothing new. */
  public long known() {
    return known.sum();
  }

  /** Dead letters whose offset is stored: the rejected ones and those the classifier fails on. */
  public long deadLettered() {
    return deadLettered.sum();
  }

  /** Records dropped on the way because their partition has to be read again. */
  public long abandoned() {
    return abandoned.sum();
  }

  /** Records between polled and stored. */
  public long inFlight() {
    return polled() - verdicts() - known() - deadLettered() - abandoned();
  }

  /** Batches stored. */
  public long batches() {
    return batches.sum();
  }

  /** Batches that found their offset moved by another consumer. */
  public long fences() {
    return fences.sum();
  }

  /** Failed calls of the classifier. */
  public long judgeFailures() {
    return judgeFailures.sum();
  }

  /** Failed writes to the dead-letter topic or the database; each is tried again. */
  public long storeFailures() {
    return storeFailures.sum();
  }

  /** Failed polls; each is tried again. */
  public long pollFailures() {
    return pollFailures.sum();
  }

  /** Offsets that the topic's retention deleted before they were read: posts lost upstream. */
  public long skippedByRetention() {
    return skippedByRetention.sum();
  }

  /** Records of the assigned partitions that aren't stored yet, as last seen. */
  public long lag() {
    return unread.get() + inFlight();
  }

  /** Time since the poll thread last came back from a poll: the consumer's liveness. */
  public Duration lastPollAge() {
    return Duration.between(lastPoll, clock.instant());
  }

  /** Time spent in a stage. */
  public Duration time(Stage stage) {
    return Duration.ofNanos(nanos.get(stage).sum());
  }

  Clock clock() {
    return clock;
  }

  void polling() {
    lastPoll = clock.instant();
    polls.increment();
  }

  void read(int posts, int rejections) {
    polled.add((long) posts + rejections);
    decoded.add(posts);
    rejected.add(rejections);
  }

  void storedBatch(IntakeOutcome outcome, int deadLetters) {
    verdicts.add(outcome.verdicts());
    known.add(outcome.known());
    deadLettered.add(deadLetters);
    batches.increment();
  }

  void abandon(int records) {
    abandoned.add(records);
  }

  void fenced() {
    fences.increment();
  }

  void judgeFailed() {
    judgeFailures.increment();
  }

  void storeFailed() {
    storeFailures.increment();
  }

  void pollFailed() {
    pollFailures.increment();
  }

  void skipByRetention(long offsets) {
    skippedByRetention.add(offsets);
  }

  void unread(long records) {
    unread.set(records);
  }

  /** Runs {@code work} and adds the time it takes to {@code stage}, also where it throws. */
  <T> T timed(Stage stage, Supplier<T> work) {
    Instant start = clock.instant();
    try {
      return work.get();
    } finally {
      nanos.get(stage).add(Duration.between(start, clock.instant()).toNanos());
    }
  }
}
