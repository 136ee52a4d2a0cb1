package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.learner.HeadSetting;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation;
import dev.touchstone.selftrain.damstf.DamstfSetting.Retraining.Form;
import dev.touchstone.selftrain.pseudo.MetaConstructor;
import dev.touchstone.selftrain.pseudo.MetaValidationDraw;
import dev.touchstone.selftrain.weighting.GradientScale;
import dev.touchstone.selftrain.weighting.InnerProducts;
import dev.touchstone.selftrain.weighting.WeightLearning;
import java.util.Optional;

/**
 * Constants of a variant of DaMSTF, fixed in advance and the same for every domain.
 *
 * @param pretraining on the sources
 * @param constructor the meta constructor; a share of 0 leaves the expansion out
 * @param adversary the domain-adversarial step; no batches leave it out
 * @param weights how instance weights are learned
 * @param retraining how a round retrains
 * @param course how many rounds, and what labels are for
 */
public record DamstfSetting(
    Pretraining pretraining,
    MetaConstructor constructor,
    Adversary adversary,
    WeightLearning.Setting weights,
    Retraining retraining,
    Course course) {

  /** Rate eta of the virtual and the real step: the family's inner rate. */
  private static final double RATE = HeadSetting.DEFAULT.inner().rate();

  /** Source posts and pseudo-labelled posts of a batch, half each. */
  private static final int HALF = 64;

  /** Adam's on an encoder: the paper's for the feature extractor. */
  private static final double ENCODER_RATE = 2e-5;

  /**
   * A head's gamma in units of {@code eta / |B|}, the factor that Theorem 1 puts before the inner
   * products. Taken as it is, gamma moves no weight by a thousandth there.
   */
  private static final double WEIGHT_RATE = 0.1 * 2 * HALF / RATE;

  /** The paper's, for a head on frozen embeddings. */
  public static final DamstfSetting PAPER =
      new DamstfSetting(
          Pretraining.HEAD,
          MetaConstructor.PAPER,
          Adversary.PAPER,
          new WeightLearning.Setting(RATE, WEIGHT_RATE, 5, InnerProducts.EXACT, GradientScale.RAW),
          new Retraining(3, HALF, 200, Form.PLAIN_ON_MEAN, RATE, Optional.empty()),
          new Course(5, Course.Labels.GUIDE));

  /** The released code's, for a head on frozen embeddings. */
  public static final DamstfSetting RELEASED =
      new DamstfSetting(
          Pretraining.HEAD,
          MetaConstructor.RELEASED,
          Adversary.RELEASED,
          WeightLearning.Setting.released(RATE),
          new Retraining(
              3,
              HALF,
              200,
              Form.ADAM_ON_SUM,
              Pretraining.HEAD.rate(),
              Optional.of(MetaValidationDraw.RELEASED)),
          new Course(5, Course.Labels.GUIDE));

  /**
   * The paper's, for a whole encoder, as far as two processors go: two rounds, small batches, and a
   * sample of the meta-validation set. The real step is Adam's, as in the released code, since
   * plain steps at a rate that an encoder bears move it nowhere in a few dozen of them; and so are
   * the weights' normalised steps, whose sum over a batch is the released code's.
   */
  public static final DamstfSetting ENCODER =
      new DamstfSetting(
          new Pretraining(40, 16, ENCODER_RATE),
          MetaConstructor.PAPER,
          Adversary.ENCODER,
          new WeightLearning.Setting(1e-3, 0.5, 2, InnerProducts.EXACT, GradientScale.NORMALISED),
          new Retraining(
              2,
              8,
              20,
              Form.ADAM_ON_SUM,
              ENCODER_RATE,
              Optional.of(new MetaValidationDraw(20, 10))),
          new Course(2, Course.Labels.GUIDE));

  /**
   * The domain-adversarial step of a round.
   *
   * @param game steps for each batch
   * @param batches most batches; one pass over the stream needs no more
   * @param perDomain posts of each domain in a batch
   * @param judged posts of each domain that the discriminator's accuracy is measured on
   * @param rates of both sides' optimisers, Adam
   */
  public record Adversary(
      AdversarialInitialisation.Setting game, int batches, int perDomain, int judged, Rates rates) {

    static final Adversary PAPER =
        new Adversary(AdversarialInitialisation.Setting.PAPER, 200, 32, 100, Rates.HEAD);

    static final Adversary RELEASED =
        new Adversary(AdversarialInitialisation.Setting.RELEASED, 200, 32, 100, Rates.HEAD);

    static final Adversary ENCODER =
        new Adversary(
            AdversarialInitialisation.Setting.PAPER, 15, 4, 20, new Rates(1e-3, ENCODER_RATE));

    /**
     * Rates of Adam.
     *
     * @param discriminator eta1
     * @param extractor eta2
     */
    public record Rates(double discriminator, double extractor) {

      static final Rates HEAD = new Rates(1e-3, 1e-3);
    }

    /** Left out. */
    Adversary none() {
      return new Adversary(game, 0, perDomain, judged, rates);
    }
  }

  /**
   * How a round retrains.
   *
   * @param epochs passes over the pseudo-labelled posts
   * @param half source posts of a batch, and pseudo-labelled posts of it
   * @param mostSteps most batches
   * @param form of the real step
   * @param rate of the real step
   * @param sample what each twenty steps are judged on (the released code); absent for the whole
   *     meta-validation set (the paper)
   */
  public record Retraining(
      int epochs,
      int half,
      int mostSteps,
      Form form,
      double rate,
      Optional<MetaValidationDraw> sample) {

    /** What the paper and the released code do differently. */
    public enum Form {
      /** Plain gradient steps on the mean loss (the paper). */
      PLAIN_ON_MEAN,
      /** Adam on the summed loss (the released code). */
      ADAM_ON_SUM
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
    Course training = new Course(course.rounds(), Course.Labels.GUIDE_AND_TRAIN);
    return new DamstfSetting(pretraining, constructor, adversary, weights, retraining, training);
  }

  /** The same without the adversarial step. */
  public DamstfSetting withoutAdversary() {
    return new DamstfSetting(
        pretraining, constructor, adversary.none(), weights, retraining, course);
  }

  /** The same without the expansion: labels alone are the meta-validation set. */
  public DamstfSetting withoutExpansion() {
    MetaConstructor none =
        new MetaConstructor(0, constructor.minimumConfidence(), constructor.refresh());
    return new DamstfSetting(pretraining, none, adversary, weights, retraining, course);
  }
}
