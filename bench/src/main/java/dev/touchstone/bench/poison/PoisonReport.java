package dev.touchstone.bench.poison;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchstone.bench.poison.SeedOutcome.Compared;
import dev.touchstone.bench.poison.SeedOutcome.Gates;
import dev.touchstone.bench.poison.SeedOutcome.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The experiment's figures.
 *
 * @param domain the domain under attack
 * @param method the self-training method
 * @param labels labels that the champion learns from
 * @param share crafted posts as a share of the stream
 * @param withoutClaim seeds in which no claim held without the attack
 * @param summary means over the seeds
 * @param seeds each seed's outcome
 */
record PoisonReport(
    String domain,
    String method,
    int labels,
    double share,
    int withoutClaim,
    Summary summary,
    List<SeedOutcome> seeds) {

  /**
   * Over the seeds.
   *
   * @param attacks number of seeds with an attack
   * @param crafted mean number of crafted posts
   * @param disguised mean share of them that the champion takes for credible
   * @param counted mean number of them that the gates let count
   * @param championAccuracy mean balanced accuracy of the champion
   * @param withoutGates self-training on everything
   * @param withGates what serves once the gates have had their say
   */
  record Summary(
      int attacks,
      double crafted,
      double disguised,
      double counted,
      double championAccuracy,
      Line withoutGates,
      Line withGates) {}

  /**
   * One way of learning.
   *
   * @param flipped seeds in which the claim passes for credible
   * @param cleanAccuracy mean balanced accuracy on the rest, of the clean run
   * @param poisonedAccuracy the same of the poisoned run
   * @param worstSeed largest loss of accuracy in a seed, poisoned against clean
   * @param cleanRefused clean runs whose candidate was not released
   * @param poisonedRefused poisoned runs whose candidate was not released
   */
  record Line(
      long flipped,
      double cleanAccuracy,
      double poisonedAccuracy,
      double worstSeed,
      long cleanRefused,
      long poisonedRefused) {}

  static PoisonReport of(PoisonRequest request, String domain, int tried, List<SeedOutcome> seeds) {
    Summary summary =
        new Summary(
            seeds.size(),
            mean(seeds, SeedOutcome::crafted),
            mean(seeds, seed -> (double) seed.disguised() / seed.crafted()),
            mean(seeds, SeedOutcome::counted),
            mean(seeds, seed -> seed.champion().balancedAccuracy()),
            line(seeds, SeedOutcome::withoutGates),
            line(seeds, SeedOutcome::withGates));
    return new PoisonReport(
        domain,
        request.method(),
        request.labels(),
        request.share(),
        tried - seeds.size(),
        summary,
        seeds);
  }

  void write(Path file) {
    try {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("--json: can't write " + file, e);
    }
  }

  /** The summary for a person to read. */
  String text() {
    return String.format(
            Locale.ROOT,
            "%s, %s, %d labels: %d attacks of %.0f crafted posts (%.1f %% of the stream), %.0f %% of"
                + " them taken for credible%n"
                + "champion: balanced accuracy on the rest %.4f%n",
            domain,
            method,
            labels,
            summary.attacks(),
            summary.crafted(),
            100 * share,
            100 * summary.disguised(),
            summary.championAccuracy())
        + text("without gates", summary.withoutGates())
        + text("with gates", summary.withGates())
        + String.format(
            Locale.ROOT,
            "crafted posts that counted with gates: %.2f; seeds without a claim: %d%n",
            summary.counted(),
            withoutClaim);
  }

  private String text(String name, Line line) {
    return String.format(
        Locale.ROOT,
        "%s: claim flipped in %d of %d; balanced accuracy on the rest %.4f clean, %.4f poisoned"
            + " (worst seed %+.4f); refused %d clean, %d poisoned%n",
        name,
        line.flipped(),
        summary.attacks(),
        line.cleanAccuracy(),
        line.poisonedAccuracy(),
        line.worstSeed(),
        line.cleanRefused(),
        line.poisonedRefused());
  }

  private static Line line(List<SeedOutcome> seeds, Function<SeedOutcome, Compared> way) {
    List<Compared> all = seeds.stream().map(way).toList();
    return new Line(
        all.stream().filter(Compared::flipped).count(),
        mean(all, one -> one.clean().balancedAccuracy()),
        mean(all, one -> one.poisoned().balancedAccuracy()),
        all.stream().mapToDouble(one -> gain(one.clean(), one.poisoned())).min().orElse(0),
        refused(all, Compared::cleanGates),
        refused(all, Compared::poisonedGates));
  }

  private static long refused(List<Compared> all, Function<Compared, Gates> of) {
    return all.stream().map(of).filter(gates -> gates != null && gates.refused() != null).count();
  }

  private static double gain(Standing clean, Standing poisoned) {
    return poisoned.balancedAccuracy() - clean.balancedAccuracy();
  }

  private static <T> double mean(List<T> values, ToDoubleFunction<T> of) {
    return values.stream().mapToDouble(of).average().orElse(0);
  }
}
