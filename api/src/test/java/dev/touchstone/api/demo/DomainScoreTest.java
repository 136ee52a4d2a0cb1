package dev.touchstone.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.metrics.Confusion;
import dev.touchstone.api.demo.DomainScore.Judged;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Thresholds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainScoreTest {

  private static final Thresholds THRESHOLDS = new Thresholds(0.2, 0.8);
  private static final String HASH = Sha256.of("text");

  private final DomainScore score =
      DomainScore.of(
          List.of(
              judged(Label.MISINFORMATION, 0.9),
              judged(Label.MISINFORMATION, 0.6),
              judged(Label.MISINFORMATION, 0.1),
              judged(Label.CREDIBLE, 0.05),
              judged(Label.CREDIBLE, 0.4),
              judged(Label.CREDIBLE, 0.7),
              new Judged(
                  Label.CREDIBLE, said(Decision.NEEDS_REVIEW, AbstainReason.NO_TEXT, null))));

  @Test
  void countsDecisions() {
    assertThat(score.decisions())
        .containsEntry(Decision.LIKELY_MISINFORMATION, 1L)
        .containsEntry(Decision.LIKELY_CREDIBLE, 2L)
        .containsEntry(Decision.NEEDS_REVIEW, 4L);
    assertThat(score.posts()).isEqualTo(7);
    assertThat(score.coverage()).isEqualTo(1 - 4.0 / 7);
  }

  @Test
  void scoresWhatWasDecidedApartFromWhatAForcedAnswerWouldBe() {
    assertThat(score.decided()).isEqualTo(new Confusion(1, 0, 1, 1));
    assertThat(score.forced()).isEqualTo(new Confusion(2, 1, 2, 1));
  }

  @Test
  void isReportedWithTheAddresses() {
    DemoReport report =
        new DemoReport(
            7,
            7,
            2,
            Duration.ofMillis(3500),
            Map.of("velm-fever", score),
            URI.create("http://127.0.0.1:8080"),
            new KeySecret("ts_what-opens-it-until-it-is-stopped"),
            Path.of("/data"));

    assertThat(report.text())
        .contains("7 posts in, 7 verdicts out (2 of them stored by an earlier run)")
        .contains("3.5 s from the first post to the last verdict, 2 posts/s")
        .contains("0.750 (43 %) | 0.667")
        .contains("http://127.0.0.1:8080/q/swagger-ui")
        .contains(
            "curl -H 'X-API-Key: ts_what-opens-it-until-it-is-stopped'"
                + " http://127.0.0.1:8080/v1/verdicts");
  }

  private static Judged judged(Label label, double probability) {
    Decision decision = THRESHOLDS.decide(probability);
    AbstainReason reason = decision == Decision.NEEDS_REVIEW ? AbstainReason.LOW_CONFIDENCE : null;
    return new Judged(label, said(decision, reason, new Score(0, 0, probability)));
  }

  private static Classification said(Decision decision, AbstainReason reason, Score score) {
    return new Classification(
        decision,
        reason,
        score,
        THRESHOLDS,
        new TextFingerprint(HASH, HASH, "plain/1", "eng", 3, false),
        HASH);
  }
}
