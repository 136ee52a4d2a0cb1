package dev.touchstone.bench.stress;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.api.data.StartException;
import dev.touchstone.bench.stress.load.OpenLoop;
import dev.touchstone.bench.stress.load.PostSender;
import dev.touchstone.bench.stress.load.PostStream;
import dev.touchstone.bench.stress.measure.CpuTime;
import dev.touchstone.bench.stress.measure.MemorySample;
import dev.touchstone.bench.stress.measure.MemoryWatch;
import dev.touchstone.bench.stress.measure.Timeline;
import dev.touchstone.ingest.consume.IntakeMetrics.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/** Sends a stream to a server and waits until it has stored all of it, or stores no more. */
final class Streaming {

  private static final Duration TICK = Duration.ofMillis(100);

  /** The sender is connected by then. */
  private static final Duration LEAD = Duration.ofSeconds(1);

  /** A server that stores nothing for so long, once all is sent, has lost what is missing. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Target target;
  private final String topic;
  private final AtomicReference<Timeline> current;
  private final Clock clock;

  /** Streams to {@code topic} of {@code target}, which notes what is done on {@code current}. */
  Streaming(Target target, String topic, AtomicReference<Timeline> current, Clock clock) {
    this.target = target;
    this.topic = topic;
    this.current = current;
    this.clock = clock;
  }

  /**
   * What a stream came to.
   *
   * @param cpu processor time from before the first post to after the last
   * @param seconds the time that it was measured over
   * @param stages seconds that each stage was at work; empty for a joined server
   */
  record Streamed(
      Timeline timeline,
      PostSender sender,
      CpuTime cpu,
      double seconds,
      Map<Stage, Double> stages,
      List<MemorySample> memory) {}

  /**
   * Streams and waits.
   *
   * @throws RuntimeException if the broker can't be reached, or the server stops reading
   */
  Streamed stream(PostStream stream, double postsPerSecond, Progress progress) {
    OpenLoop schedule = new OpenLoop(clock.instant().plus(LEAD), postsPerSecond);
    Timeline timeline = new Timeline(stream, schedule);
    current.set(timeline);
    Map<Stage, Double> stagesBefore = stages();
    CpuTime cpuBefore = CpuTime.now(target.postmaster());
    Instant start = clock.instant();
    PostSender sender = new PostSender(target.kafka(), topic, clock);
    MemoryWatch memory = new MemoryWatch(timeline::done, clock);
    try (Phase phase = progress.start("stream", stream.posts())) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> sender.send(stream, schedule), task -> new Thread(task, "stress-send").start());
      await(sending, timeline, memory, phase);
    }
    Map<Stage, Double> stages = stages();
    stages.replaceAll((stage, seconds) -> seconds - stagesBefore.get(stage));
    return new Streamed(
        timeline,
        sender,
        CpuTime.now(target.postmaster()).since(cpuBefore),
        seconds(Duration.between(start, clock.instant())),
        stages,
        memory.samples());
  }

  private void await(
      CompletableFuture<Void> sending, Timeline timeline, MemoryWatch memory, Phase phase) {
    Instant lastProgress = clock.instant();
    int shown = 0;
    while (!sending.isDone() || timeline.done() < timeline.posts()) {
      memory.tick();
      target.requireReading();
      int done = timeline.done();
      if (done > shown || !sending.isDone()) {
        lastProgress = clock.instant();
      } else if (Duration.between(lastProgress, clock.instant()).compareTo(PATIENCE) > 0) {
        break;
      }
      phase.advance(done - shown);
      shown = done;
      pause();
    }
    phase.advance(timeline.done() - shown);
    requireSent(sending);
  }

  private static void requireSent(CompletableFuture<Void> sending) {
    try {
      sending.join();
    } catch (CompletionException e) {
      throw new StartException("sending posts failed: " + e.getCause().getMessage(), e);
    }
  }

  private Map<Stage, Double> stages() {
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    target
        .intakes()
        .forEach(
            intake -> {
              for (Stage stage : Stage.values()) {
                seconds.merge(stage, seconds(intake.time(stage)), Double::sum);
              }
            });
    return seconds;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void pause() {
    try {
      Thread.sleep(TICK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while waiting for verdicts", e);
    }
  }
}
