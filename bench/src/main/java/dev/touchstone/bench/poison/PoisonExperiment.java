package dev.touchstone.bench.poison;

import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the attack over all seeds. Single-threaded. */
final class PoisonExperiment {

  private final TextEmbedder embedder;

  /**
   * @param embedder gives the embeddings of posts and of crafted ones
   */
  PoisonExperiment(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Attacks in every seed.
   *
   * @param soFar hears the figures after each seed, so that a long run can be read before its end
   */
  PoisonReport run(PoisonRequest request, Progress progress, Consumer<PoisonReport> soFar) {
    AttackedDomain domain = AttackedDomain.read(request, embedder, progress);
    List<SeedOutcome> outcomes = new ArrayList<>();
    try (Progress.Phase phase = progress.start("Attacking " + domain.name(), request.seeds())) {
      for (long seed = 0; seed < request.seeds(); seed++) {
        new PoisonTrial(request, domain, embedder, seed).outcome().ifPresent(outcomes::add);
        phase.advance(1);
        soFar.accept(PoisonReport.of(request, domain.name(), (int) seed + 1, outcomes));
      }
    }
    return PoisonReport.of(request, domain.name(), request.seeds(), outcomes);
  }
}
