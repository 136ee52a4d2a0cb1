package dev.touchstone.api.run;

import dev.touchstone.api.settings.Settings.AutomaticSettings;
import dev.touchstone.core.run.Occasions;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.consume.VerdictIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for runs that nobody asked for: an adaptation once a domain's labels have come to rest,
 * self-training once enough posts have come since the last. When a run is due is told by what is
 * stored alone, so that nothing is missed over a restart.
 */
public final class AutomaticRuns {

  private static final Logger LOG = LoggerFactory.getLogger(AutomaticRuns.class);

  private final Occasions occasions;
  private final RunQueue queue;
  private final AutomaticSettings settings;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Over the runs and the queue of the same data. */
  public AutomaticRuns(
      Occasions occasions, RunQueue queue, AutomaticSettings settings, Clock clock) {
    this.occasions = occasions;
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asks for what is due now; nothing of a kind that is switched off. */
  public void ask() {
    Instant now = clock.instant();
    Duration rest = settings.adaptAfter();
    if (!rest.isZero()) {
      occasions.adapt(now.minus(rest), domain -> submit(domain, RunKind.ADAPTATION, now));
    }
    Duration pause = settings.selfTrainEvery();
    if (!pause.isZero()) {
      occasions.selfTrain(
          now.minus(pause),
          settings.selfTrainPosts(),
          domain -> submit(domain, RunKind.SELF_TRAINING, now));
    }
  }

  private void submit(String domain, RunKind kind, Instant now) {
    UUID id = ids.at(now);
    queue.submit(new Run(id, domain, kind, Verdict.MACHINE, "{}", now, Run.Status.QUEUED));
    LOG.info("event=run-asked-by-itself domain={} kind={} run={}", domain, kind, id);
  }
}
