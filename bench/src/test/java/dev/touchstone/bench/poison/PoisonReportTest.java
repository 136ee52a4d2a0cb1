package dev.touchstone.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.bench.poison.SeedOutcome.Compared;
import dev.touchstone.bench.poison.SeedOutcome.Gates;
import dev.touchstone.bench.poison.SeedOutcome.Standing;
import dev.touchstone.selftrain.gate.NothingLearned;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoisonReportTest {

  private static final PoisonRequest REQUEST =
      new PoisonRequest(Path.of("posts.jsonl"), null, 20, 20, 3, 1000, 0.01, "self-training", 0);

  @Test
  void countsFlipsAndComparesAccuracySeedBySeed() {
    PoisonReport report =
        PoisonReport.of(
            REQUEST, "posts", 3, List.of(seed(0, 0.4, 0.6, 0.78), seed(1, 0.7, 0.65, 0.81)));

    assertThat(report.withoutClaim()).isEqualTo(1);
    assertThat(report.summary().attacks()).isEqualTo(2);
    assertThat(report.summary().counted()).isEqualTo(2);
    assertThat(report.summary().disguised()).isEqualTo(0.9);
    assertThat(report.summary().withoutGates().flipped()).isEqualTo(1);
    assertThat(report.summary().withGates().flipped()).isZero();
    assertThat(report.summary().withGates().cleanAccuracy()).isCloseTo(0.8, within(1e-12));
    assertThat(report.summary().withGates().poisonedAccuracy()).isCloseTo(0.795, within(1e-12));
    assertThat(report.summary().withGates().worstSeed()).isCloseTo(-0.02, within(1e-12));
    assertThat(report.summary().withGates().poisonedRefused()).isEqualTo(2);
    assertThat(report.summary().withGates().cleanRefused()).isZero();
  }

  @Test
  void saysSoInWords() {
    String text = PoisonReport.of(REQUEST, "posts", 1, List.of(seed(0, 0.4, 0.6, 0.8))).text();

    assertThat(text)
        .contains("without gates: claim flipped in 1 of 1", "with gates: claim flipped in 0 of 1")
        .contains("1.0 % of the stream");
  }

  private static SeedOutcome seed(long seed, double without, double with, double poisoned) {
    Standing clean = new Standing(0.8, 0.8, 0.8);
    return new SeedOutcome(
        seed,
        10,
        9,
        2,
        Map.of(),
        clean,
        Compared.ungated(clean, new Standing(without, 0.8, 0.8)),
        new Compared(
            clean,
            new Standing(with, poisoned, 0.8),
            new Gates(500, 0.1, null),
            new Gates(502, 0.1, NothingLearned.CANARY_WORSE)));
  }
}
