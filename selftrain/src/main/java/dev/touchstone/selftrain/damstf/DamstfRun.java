package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.Round.MetaGradientNorm;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.damstf.DamstfSetting.Course;
import dev.touchstone.selftrain.pool.Pool;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.pseudo.Expansion;
import dev.touchstone.selftrain.pseudo.PseudoLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run of DaMSTF (2.2): pretraining, then rounds. Used once, by one thread.
 *
 * @param <B> what a batch is
 */
final class DamstfRun<B> {

  static final int CLASSES = Label.values().length;

  private final DamstfSetting setting;
  private final Pool pool;
  private final DamstfModel<B> model;
  private final SourceRows sources;
  private final List<Round> rounds = new ArrayList<>();
  private Expansion expansion = Expansion.NONE;

  DamstfRun(Pool pool, DamstfSetting setting, DamstfModel<B> model) {
    this.setting = setting;
    this.pool = pool;
    this.model = model;
    this.sources = new SourceRows(trained(), model.random());
  }

  /** The labelled domains that batches are drawn from; labels of one class are none. */
  private List<Posts> trained() {
    boolean labels =
        setting.course().labels() == Course.Labels.GUIDE_AND_TRAIN
            && Stream.of(Label.values())
                .allMatch(label -> pool.labelled().count(label.index()) > 0);
    return Stream.concat(
            pool.sources().stream(), labels ? Stream.of(pool.labelled()) : Stream.empty())
        .toList();
  }

  SelfTrained learn(Progress progress) {
    setting.pretraining().train(model, sources);
    FewShotModel start = model.model();
    if (pool.stream().length == 0) {
      return SelfTrained.nothing(start, rounds, "expected posts in the stream, got none");
    }
    try (Progress.Phase phase = progress.start("self-training", setting.course().rounds())) {
      return rounds(start, phase);
    }
  }

  private SelfTrained rounds(FewShotModel start, Progress.Phase phase) {
    AdversarialStep<B> adversary =
        new AdversarialStep<>(setting.adversary(), model, pool.domains());
    MetaRetraining<B> retraining = new MetaRetraining<>(setting, model);
    PseudoLabels labels = PseudoLabels.ofLogits(model.logits(pool.stream()));
    double agreement = 1;
    while (rounds.size() < setting.course().rounds()) {
      expansion = setting.constructor().divide(labels, expansion);
      if (!trainable(labels)) {
        return SelfTrained.nothing(start, rounds, reason(labels));
      }
      round(labels, agreement, adversary, retraining);
      phase.advance(1);
      PseudoLabels before = labels;
      labels = PseudoLabels.ofLogits(model.logits(pool.stream()));
      agreement = labels.agreement(before);
    }
    return SelfTrained.learned(model.model(), rounds);
  }

  private void round(
      PseudoLabels labels,
      double agreement,
      AdversarialStep<B> adversary,
      MetaRetraining<B> retraining) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      MetaValidationSet<B> metaValidation =
          new MetaValidationSet<>(
              model,
              pool.labelled(),
              posts(labels, expansion.expansion()),
              setting.retraining().sample());
      MetaGradientNorm atFirst = metaValidation.pull();
      double accuracy = adversary.play();
      MetaGradientNorm perturbed = metaValidation.pull();
      MetaRetraining.Weights weights =
          retraining.retrain(sources, posts(labels, expansion.training()), metaValidation);
      Round.Guidance guidance =
          new Round.Guidance(atFirst, perturbed, accuracy, weights.source(), weights.pseudo());
      rounds.add(record(labels, agreement, weights.last(), guidance));
    }
  }

  private Round record(
      PseudoLabels labels, double agreement, double[] weights, Round.Guidance guidance) {
    return new Round(
        rounds.size() + 1,
        streamLabels(labels, weights),
        labels.meanProbability(Label.MISINFORMATION.index()),
        agreement,
        Histogram.of(0, Math.log(2), labels.entropies()),
        Optional.of(guidance));
  }

  private StreamLabels streamLabels(PseudoLabels labels, double[] weights) {
    int[] classes = new int[labels.size()];
    double[] all = new double[labels.size()];
    Arrays.fill(classes, StreamLabels.UNUSED);
    for (int i = 0; i < expansion.training().size(); i++) {
      int post = expansion.training().get(i);
      classes[post] = labels.label(post);
      all[post] = weights[i];
    }
    for (int post : expansion.expansion()) {
      classes[post] = labels.label(post);
      all[post] = 1;
    }
    return new StreamLabels(classes, all, Set.copyOf(expansion.expansion()));
  }

  private boolean trainable(PseudoLabels labels) {
    return Arrays.stream(posts(labels, expansion.training()).classes()).distinct().count() == 2;
  }

  private String reason(PseudoLabels labels) {
    Posts posts = posts(labels, expansion.training());
    return "round "
        + (rounds.size() + 1)
        + ": expected pseudo-labels of both classes, got "
        + posts.count(Label.MISINFORMATION.index())
        + " of "
        + posts.size()
        + " posts as misinformation";
  }

  private Posts posts(PseudoLabels labels, List<Integer> posts) {
    return new Posts(pool.stream(), labels.labels()).some(posts);
  }
}
