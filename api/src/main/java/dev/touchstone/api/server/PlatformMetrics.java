package dev.touchstone.api.server;

import dev.touchstone.api.platform.Housekeeping;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.ingest.consume.IntakeMetrics;
import dev.touchstone.ingest.consume.IntakeMetrics.Stage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Exports what the platform counts. How the counters relate is told by {@link IntakeMetrics}. */
@Singleton
final class PlatformMetrics implements MeterBinder {

  private static final String RECORDS = "touchstone.intake.records";

  private final IntakeMetrics intake;
  private final Housekeeping housekeeping;

  PlatformMetrics(Platform platform) {
    this.intake = platform.intake().metrics();
    this.housekeeping = platform.housekeeping();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    records(registry, "polled", IntakeMetrics::polled);
    records(registry, "decoded", IntakeMetrics::decoded);
    records(registry, "rejected", IntakeMetrics::rejected);
    records(registry, "verdict", IntakeMetrics::verdicts);
    records(registry, "known", IntakeMetrics::known);
    records(registry, "dead-lettered", IntakeMetrics::deadLettered);
    records(registry, "abandoned", IntakeMetrics::abandoned);
    records(registry, "skipped-by-retention", IntakeMetrics::skippedByRetention);
    failures(registry, "poll", IntakeMetrics::pollFailures);
    failures(registry, "judge", IntakeMetrics::judgeFailures);
    failures(registry, "store", IntakeMetrics::storeFailures);
    failures(registry, "fenced", IntakeMetrics::fences);
    for (Stage stage : Stage.values()) {
      stageTime(registry, stage);
    }
    gauges(registry);
  }

  private void gauges(MeterRegistry registry) {
    Gauge.builder("touchstone.intake.lag", intake, IntakeMetrics::lag)
        .description("records of the assigned partitions that aren't stored yet")
        .register(registry);
    TimeGauge.builder(
            "touchstone.intake.last.poll.age",
            intake,
            TimeUnit.MILLISECONDS,
            metrics -> metrics.lastPollAge().toMillis())
        .description("time since the last poll; liveness")
        .register(registry);
    Gauge.builder("touchstone.outbox.backlog", housekeeping, Housekeeping::outboxBacklog)
        .description("verdicts stored and not yet published")
        .register(registry);
    Gauge.builder("touchstone.verdicts.stray", housekeeping, Housekeeping::strayVerdicts)
        .description("verdicts without a partition of their month; alert on anything but 0")
        .register(registry);
  }

  private void records(
      MeterRegistry registry, String outcome, ToDoubleFunction<IntakeMetrics> count) {
    FunctionCounter.builder(RECORDS, intake, count)
        .tag("outcome", outcome)
        .description("records read from Kafka, by what became of them")
        .register(registry);
  }

  private void failures(
      MeterRegistry registry, String step, ToDoubleFunction<IntakeMetrics> count) {
    FunctionCounter.builder("touchstone.intake.failures", intake, count)
        .tag("step", step)
        .description("attempts that failed and were made again")
        .register(registry);
  }

  private void stageTime(MeterRegistry registry, Stage stage) {
    FunctionCounter.builder(
            "touchstone.intake.seconds", intake, metrics -> metrics.time(stage).toNanos() / 1e9)
        .tag("stage", stage.name().toLowerCase(Locale.ROOT))
        .description("time spent in each stage")
        .register(registry);
  }
}
