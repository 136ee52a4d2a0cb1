package dev.touchstone.selftrain.job.contest;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.calibrate.ConformalThresholds;
import dev.touchstone.detector.calibrate.ScoredLabels;
import dev.touchstone.detector.head.Head;
import dev.touchstone.selftrain.HeldBack;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * A learned model before it is judged.
 *
 * @param lesson what it was learned from
 * @param counted the posts that it was learned from
 * @param calibrated the model
 * @param heldBack what it says of its shots without having seen them, or null where they are too
 *     few
 */
public record Candidate(
    Lesson lesson, Counted counted, CalibratedHead calibrated, HeldBack heldBack) {

  /** Wanted share of each class's posts that are decided to be the other class. */
  private static final double ERROR_RATE = 0.1;

  /** Of what the posts taught. */
  public static Candidate of(Lesson lesson, Counted counted, SelfTrained learned) {
    CalibratedHead made = learned.model().head().orElseThrow();
    HeldBack heldBack = learned.heldBack().orElse(null);
    CalibratedHead calibrated =
        heldBack == null
            ? new CalibratedHead(made.head(), asSureAsTheSource(lesson, counted, made.head()))
            : made;
    return new Candidate(lesson, counted, calibrated, heldBack);
  }

  /**
   * Without labels nothing says how sure it may be; so it is as sure as the source-trained model,
   * whose probabilities were fitted to domains that it had not seen: its log-odds spread as far.
   */
  private static Calibrator asSureAsTheSource(Lesson lesson, Counted counted, Head head) {
    CalibratedHead source = lesson.source().calibrated();
    double own = spread(counted.embeddings(), vector -> head.logits(vector).difference());
    double sources = spread(counted.embeddings(), source::logOdds);
    return own > 0 && sources > 0 ? new Calibrator(own / sources, 0) : Calibrator.IDENTITY;
  }

  private static double spread(float[][] vectors, ToDoubleFunction<float[]> of) {
    double[] values = Arrays.stream(vectors).parallel().mapToDouble(of).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** How it decides: by held-back labels, or, where they are too few, as the source model does. */
  public ModelDraft.Deciding deciding() {
    ModelManifest source = lesson.source().manifest();
    if (heldBack == null) {
      return new ModelDraft.Deciding(calibrated.calibrator(), source.thresholds());
    }
    ScoredLabels scores =
        new ScoredLabels(heldBack.candidate(), lesson.examples().labels())
            .calibratedBy(calibrated.calibrator());
    ConformalThresholds.Choice choice =
        new ConformalThresholds(ERROR_RATE, source.thresholds()).choose(scores);
    return new ModelDraft.Deciding(
        calibrated.calibrator(), choice.thresholds(), choice.abstention());
  }

  /** Its probability of misinformation for each shot, by a model that was made without it. */
  double[] heldBackProbabilities() {
    return Arrays.stream(heldBack.candidate())
        .map(logit -> calibrated.calibrator().probability(logit))
        .toArray();
  }

  /** The same by label; none where there are too few. */
  public SortedMap<UUID, Double> heldBackByLabel() {
    return heldBack == null ? new TreeMap<>() : lesson.shots().byLabel(heldBackProbabilities());
  }

  /** Its probabilities for posts of a stream. */
  double[] probabilities(float[][] vectors) {
    return Arrays.stream(vectors).mapToDouble(calibrated::probability).toArray();
  }
}
