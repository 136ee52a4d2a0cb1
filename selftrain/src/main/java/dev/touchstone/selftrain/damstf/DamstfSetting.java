package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.learner.HeadSetting;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation;
import dev.touchstone.selftrain.pseudo.MetaConstructor;
import dev.touchstone.selftrain.weighting.GradientScale;
import dev.touchstone.selftrain.weighting.InnerProducts;
import dev.touchstone.selftrain.weighting.WeightLearning;

/**
 * Constants of a variant of DaMSTF for a head on frozen embeddings, fixed in advance and the same
 * for every domain.
 *
 * @param constructor the meta constructor; a share of 0 leaves the expansion out
 * @param adversary the domain-adversarial step; no batches leave it out
 * @param weights how instance weights are learned
 * @param retraining how a round retrains
 * @param course how many rounds, and what labels are for
 */
public record DamstfSetting(
    MetaConstructor constructor,
    Adversary adversary,
    WeightLearning.Setting weights,
    Retraining retraining,
    Course course) {

  /** Rate eta of the virtual and the real step: the family's inner rate. */
  private static final double RATE = HeadSetting.DEFAULT.inner().rate();

  /** Source posts and pseudo-labelled posts of a batch, half each. */
  private static final int HALF = 64;

  /**
   * Gamma in units of {@code eta / |B|}, the factor that Theorem 1 puts before the inner products.
   * Taken as it is, gamma moves no weight by a thousandth at this depth.
   */
  private static final double WEIGHT_RATE = 0.1 * 2 * HALF / RATE;

  /** The paper's. */
  public static final DamstfSetting PAPER =
      new DamstfSetting(
          MetaConstructor.PAPER,
          Adversary.PAPER,
          new WeightLearning.Setting(RATE, WEIGHT_RATE, 5, InnerProducts.EXACT, GradientScale.RAW),
          new Retraining(3, HALF, 200, Retraining.Form.PAPER),
          new Course(5, Course.Labels.GUIDE));

  /** The released code's. */
  public static final DamstfSetting RELEASED =
      new DamstfSetting(
          MetaConstructor.RELEASED,
          Adversary.RELEASED,
          WeightLearning.Setting.released(RATE),
          new Retraining(3, HALF, 200, Retraining.Form.RELEASED),
          new Course(5, Course.Labels.GUIDE));

  /**
   * The domain-adversarial step of a round.
   *
   * @param game steps for each batch
   * @param batches most batches; one pass over the stream needs no more
   * @param perDomain posts of each domain in a batch
   * @param rate of both sides' optimisers (eta1 and eta2), Adam
   */
  public record Adversary(
      AdversarialInitialisation.Setting game, int batches, int perDomain, double rate) {

    static final Adversary PAPER =
        new Adversary(AdversarialInitialisation.Setting.PAPER, 200, 32, 1e-3);

    static final Adversary RELEASED =
        new Adversary(AdversarialInitialisation.Setting.RELEASED, 200, 32, 1e-3);

    static final Adversary NONE =
        new Adversary(AdversarialInitialisation.Setting.PAPER, 0, 32, 1e-3);
  }

  /**
   * How a round retrains.
   *
   * @param epochs passes over the pseudo-labelled posts
   * @param half source posts of a batch, and pseudo-labelled posts of it
   * @param mostSteps most batches
   * @param form what the paper and the released code do differently
   */
  public record Retraining(int epochs, int half, int mostSteps, Form form) {

    /** What the paper and the released code do differently. */
    public enum Form {
      /** Plain gradient steps on the mean loss; the whole meta-validation set each time. */
      PAPER,
      /** Adam on the summed loss; a sample of the meta-validation set, drawn anew at times. */
      RELEASED
    }
  }

  /**
   * The course of a run. The paper leaves open when the rounds end; here their number is fixed, so
   * that an ablation differs in nothing but what it leaves out.
   *
   * @param rounds number of rounds
   * @param labels what the target's labels are for
   */
  public record Course(int rounds, Labels labels) {

    /** What the target's labels are for. */
    public enum Labels {
      /** To judge instance weights by, as part of the meta-validation set (the paper). */
      GUIDE,
      /** To be trained on as well, as if they were a source domain. */
      GUIDE_AND_TRAIN
    }
  }

  /** The same with labels that are trained on as well. */
  public DamstfSetting trainingOnLabels() {
    return new DamstfSetting(
        constructor,
        adversary,
        weights,
        retraining,
        new Course(course.rounds(), Course.Labels.GUIDE_AND_TRAIN));
  }

  /** The same without the adversarial step. */
  public DamstfSetting withoutAdversary() {
    return new DamstfSetting(constructor, Adversary.NONE, weights, retraining, course);
  }

  /** The same without the expansion: labels alone are the meta-validation set. */
  public DamstfSetting withoutExpansion() {
    MetaConstructor none =
        new MetaConstructor(0, constructor.minimumConfidence(), constructor.refresh());
    return new DamstfSetting(none, adversary, weights, retraining, course);
  }
}
