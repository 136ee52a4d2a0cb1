package dev.touchstone.selftrain.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.index.NDIndex;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.selftrain.ToyStream;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Players;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Setting;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Trace;
import dev.touchstone.selftrain.pool.Posts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdversarialInitialisationTest {

  private static final double STEP = 1e-5;

  private final ToyStream toy = new ToyStream();
  private final DomainDiscriminator discriminator = DomainDiscriminator.of(6, 3);
  private final HiddenLayer extractor = new HiddenLayer(toy.network());
  private final AdversarialInitialisation<Batch> game =
      new AdversarialInitialisation<>(extractor, discriminator, Setting.PAPER);
  private final Domains batches =
      new Domains(List.of(toy.inputs(30, -1), toy.inputs(30, 0), toy.inputs(30, 1)));

  @AfterEach
  void close() {
    toy.close();
  }

  @Test
  void theDiscriminatorsStepsLowerTheDomainLossAndTheExtractorsRaiseIt() {
    Players players = players(0.2, 0.2);

    for (int i = 0; i < 10; i++) {
      Trace trace = game.play(players, batches.next(8));
      assertThat(trace.trained()).isLessThan(trace.before());
      assertThat(trace.after()).isGreaterThan(trace.trained());
    }
  }

  @Test
  void onlyTheFeatureExtractorOfTheModelMoves() {
    Players players = players(0.2, 0.2);
    double[] hidden = toy.theta().tensor("hidden.weight").toDoubleArray();
    double[] output = toy.theta().tensor("output.weight").toDoubleArray();

    game.play(players, batches.next(8));

    assertThat(toy.theta().tensor("hidden.weight").toDoubleArray()).isNotEqualTo(hidden);
    assertThat(toy.theta().tensor("output.weight").toDoubleArray()).isEqualTo(output);
  }

  @Test
  void theExtractorMovesAlongTheDomainLossesOwnGradient() {
    AdversarialInitialisation<Batch> extractorAlone =
        new AdversarialInitialisation<>(
            extractor, discriminator, new Setting(0, 1, GradientReversal.PAPER));
    Players players = players(1, 0.5);
    Batch batch = batches.next(4);
    double[] before = toy.theta().tensor("hidden.bias").toDoubleArray();
    double[] expected = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      double above = domainLossWithBias(extractorAlone, players, batch, i, before[i] + STEP);
      double below = domainLossWithBias(extractorAlone, players, batch, i, before[i] - STEP);
      domainLossWithBias(extractorAlone, players, batch, i, before[i]);
      expected[i] = before[i] + 0.5 * (above - below) / (2 * STEP);
    }

    extractorAlone.play(players, batch);

    assertThat(toy.theta().tensor("hidden.bias").toDoubleArray())
        .containsExactly(expected, within(1e-8));
  }

  @Test
  void guidanceThatHadVanishedComesBackWhereDomainsDifferAsClassesDo() {
    Batch expansion = toy.clean(16, 0);
    fit(expansion);
    double vanished = metaGradientNorm(expansion);
    Domains unlike =
        new Domains(List.of(everyOther(toy.inputs(60, 0), 0), everyOther(toy.inputs(60, 0), 1)));
    DomainDiscriminator ofTwo = DomainDiscriminator.of(6, 2);
    AdversarialInitialisation<Batch> gameOfTwo =
        new AdversarialInitialisation<>(extractor, ofTwo, Setting.PAPER);
    Players players = players(ofTwo, 0.2, 2);

    for (int i = 0; i < 20; i++) {
      gameOfTwo.play(players, unlike.next(8));
    }

    assertThat(metaGradientNorm(expansion)).isGreaterThan(10 * vanished);
  }

  @Test
  void batchesHoldAsManyPostsOfEachDomain() {
    assertThat(batches.next(5).targets().sum(new int[] {0}).toDoubleArray())
        .containsExactly(5, 5, 5);
  }

  @Test
  void saysWhichDomainIsEmpty() {
    assertThatThrownBy(
            () -> new DomainBatches(List.of(new int[] {0, 1}, new int[0]), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("domain 1: expected at least one post, got none");
  }

  /** Batches of some domains' inputs. */
  private final class Domains {

    private final float[][] inputs;
    private final DomainBatches rows;

    Domains(List<float[][]> domains) {
      List<int[]> each = new ArrayList<>();
      int from = 0;
      for (float[][] domain : domains) {
        each.add(IntStream.range(from, from + domain.length).toArray());
        from += domain.length;
      }
      inputs = domains.stream().flatMap(Stream::of).toArray(float[][]::new);
      rows = new DomainBatches(each, new SplittableRandom(4));
    }

    Batch next(int perDomain) {
      Posts posts = rows.next(perDomain);
      float[][] drawn =
          Arrays.stream(posts.rows()).mapToObj(row -> inputs[row]).toArray(float[][]::new);
      return new Batch(
          toy.workspace().matrix(drawn), toy.workspace().oneHot(posts.classes(), rows.domains()));
    }
  }

  private double domainLossWithBias(
      AdversarialInitialisation<Batch> side, Players players, Batch batch, int unit, double value) {
    toy.theta().tensor("hidden.bias").set(new NDIndex(unit), value);
    return side.domainLoss(players, batch);
  }

  private void fit(Batch examples) {
    for (int i = 0; i < 400; i++) {
      toy.theta().add(-1, toy.loss().gradient(toy.theta(), examples).gradient());
    }
  }

  /** The posts of one class. */
  private static float[][] everyOther(float[][] rows, int first) {
    return IntStream.range(0, rows.length / 2)
        .mapToObj(i -> rows[2 * i + first])
        .toArray(float[][]::new);
  }

  private double metaGradientNorm(Batch metaValidation) {
    return toy.loss().gradient(toy.theta(), metaValidation).gradient().norm();
  }

  private Players players(double discriminatorRate, double extractorRate) {
    return players(discriminator, discriminatorRate, extractorRate);
  }

  private Players players(
      DomainDiscriminator player, double discriminatorRate, double extractorRate) {
    return new Players(
        toy.theta(),
        player.initial(toy.workspace(), toy.random()),
        Descent.plain(extractorRate),
        Descent.plain(discriminatorRate));
  }
}
