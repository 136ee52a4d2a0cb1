package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.calibrate.ScoredLabels;
import dev.touchstone.detector.head.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a detector makes of a domain that it was not trained on: each source domain scored by a head
 * made of all the others. These are the only scores that tell how sure the detector may be on a new
 * domain.
 */
record LeaveOneOut(List<HeldOut> domains) {

  /**
   * A domain left out.
   *
   * @param name its name
   * @param scores raw log-odds of its rows with their labels
   */
  record HeldOut(String name, ScoredLabels scores) {}

  LeaveOneOut {
    domains = List.copyOf(domains);
  }

  static LeaveOneOut of(SourceBank bank, LabelledEmbeddings anchors, Progress progress) {
    List<HeldOut> heldOut = new ArrayList<>();
    try (Progress.Phase phase = progress.start("Leaving each source out", bank.domains().size())) {
      for (SourceDomain domain : bank.domains()) {
        List<SourceDomain> others =
            bank.domains().stream().filter(d -> !d.name().equals(domain.name())).toList();
        heldOut.add(new HeldOut(domain.name(), scores(SourceHead.of(others, anchors), domain)));
        phase.advance(1);
      }
    }
    return new LeaveOneOut(heldOut);
  }

  /** The scores of all domains together. */
  ScoredLabels pooled() {
    Stream<ScoredLabels> all = domains.stream().map(HeldOut::scores);
    return new ScoredLabels(
        all.flatMapToDouble(one -> Arrays.stream(one.scores())).toArray(),
        domains.stream().flatMapToInt(one -> Arrays.stream(one.scores().labels())).toArray());
  }

  private static ScoredLabels scores(Head head, SourceDomain domain) {
    return new ScoredLabels(
        Arrays.stream(domain.embeddings()).mapToDouble(v -> head.logits(v).difference()).toArray(),
        domain.labels());
  }
}
