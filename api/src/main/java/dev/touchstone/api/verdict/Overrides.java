package dev.touchstone.api.verdict;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.Verdict.HumanDecision;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Lets people decide in a machine's place. Safe for use by several threads. */
@Singleton
final class Overrides {

  private final VerdictStore verdicts;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  Overrides(VerdictStore verdicts, Clock clock) {
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /**
   * Appends a person's verdict in the place of {@code verdict}.
   *
   * @throws ProblemException 409 where it is superseded already, or its text was never scored
   */
  Verdict override(Verdict verdict, Label label, String analyst, String reason) {
    if (verdict.classification().score() == null) {
      throw ProblemException.conflict(
          "The text was never scored ("
              + verdict.classification().abstainReason()
              + "): nothing is left of it to decide about.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Verdict decided =
        verdict.overriddenBy(new HumanDecision(ids.at(now), now, label, analyst, reason));
    if (verdicts.supersede(List.of(decided)).isEmpty()) {
      throw ProblemException.conflict(
          "The verdict is superseded; override the post's current one, "
              + current(verdict)
              + ", or none.");
    }
    return decided;
  }

  private String current(Verdict verdict) {
    return verdicts.current(List.of(verdict.postId())).get(verdict.postId()).id().toString();
  }
}
