package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.SourceBankReference;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.calibrate.CalibratorFit;
import dev.touchstone.detector.head.AnchoredHead;
import java.time.Instant;
import java.util.Map;

/**
 * The detector that a source bank gives, a function of the bank and the anchors alone.
 *
 * @param head made of the anchors and every domain
 * @param calibrator fitted to the scores of left-out domains, so that its probabilities are honest
 *     about a domain that nobody has labelled yet
 * @param leftOut those scores
 */
record SourceDetector(AnchoredHead head, Calibrator calibrator, LeaveOneOut leftOut) {

  /**
   * It decides where it expects to be wrong at most two times in five; on a new domain, where it is
   * right little more often than a coin, that leaves most posts to people.
   */
  static final Thresholds THRESHOLDS = new Thresholds(0.4, 0.6);

  private static final String METHOD = AnchoredKernelRegression.VERSION;

  static SourceDetector of(SourceBank bank, LabelledEmbeddings anchors, Progress progress) {
    LeaveOneOut leftOut = LeaveOneOut.of(bank, anchors, progress);
    Calibrator calibrator = CalibratorFit.maximumLikelihood().fit(leftOut.pooled());
    return new SourceDetector(SourceHead.of(bank.domains(), anchors), calibrator, leftOut);
  }

  ModelBundle bundle(SourceBank bank, String bankName, Instant createdAt, String codeRevision) {
    TrainingRecord training = TrainingRecord.of(METHOD, settings(), 0, codeRevision);
    return ModelBundles.of(
        new ModelDraft(
            new ModelDraft.Reading(bank.encoder(), bank.normaliser()),
            head,
            new ModelDraft.Deciding(calibrator, THRESHOLDS),
            new ModelDraft.Origin(
                ModelKind.SOURCE, null, reference(bank, bankName), training, null, createdAt)));
  }

  private static Map<String, String> settings() {
    return Map.of(
        "anchorsSha256",
        Anchors.builtIn().sha256(),
        "calibration",
        "maximum likelihood on left-out domains");
  }

  private static SourceBankReference reference(SourceBank bank, String name) {
    return new SourceBankReference(
        name, bank.sha256(), bank.domains().stream().map(SourceDetector::referenced).toList());
  }

  private static SourceBankReference.SourceDomain referenced(SourceDomain domain) {
    return new SourceBankReference.SourceDomain(
        domain.name(),
        domain.count(Label.CREDIBLE),
        domain.count(Label.MISINFORMATION),
        domain.origin().licence());
  }
}
