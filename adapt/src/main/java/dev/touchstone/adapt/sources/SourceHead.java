package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.List;

/**
 * The head of a source-trained detector: what anchors and source domains say of a domain without
 * labels, and what its labels are later learned on top of.
 */
final class SourceHead {

  private SourceHead() {}

  static AnchoredHead of(List<SourceDomain> domains, LabelledEmbeddings anchors) {
    return AnchoredKernelRegression.prior(
        domains.stream().map(SourceHead::examples).toList(), anchors);
  }

  private static FewShotTask.SourceDomain examples(SourceDomain domain) {
    return new FewShotTask.SourceDomain(
        domain.name(), new LabelledEmbeddings(domain.embeddings(), domain.labels()));
  }
}
