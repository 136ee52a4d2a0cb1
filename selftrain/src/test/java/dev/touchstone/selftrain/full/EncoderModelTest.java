package dev.touchstone.selftrain.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Players;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Setting;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Trace;
import dev.touchstone.selftrain.adversarial.DomainDiscriminator;
import dev.touchstone.selftrain.pool.Posts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderModelTest {

  /** More than one part's tokens, so that parts and their order count. */
  private static final int POSTS = 200;

  private static final List<String> TEXTS = TinyBert.posts(POSTS, 1);

  @TempDir private Path folder;
  private TunedEncoder encoder;

  @BeforeEach
  void open() {
    encoder = TinyBert.open(folder);
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void aWeightedBatchsGradientIsThatOfItsPostsEachByItsFactor() {
    with(
        model -> {
          Posts all = posts();
          double[] factors =
              IntStream.range(0, POSTS).mapToDouble(i -> 0.1 + i * 7 % 10 / 10.0).toArray();
          Parameters whole =
              model
                  .loss()
                  .gradient(model.theta(), model.batch(all, 2).weighted(factors))
                  .gradient();
          Parameters sum = model.theta().times(0);
          for (double factor : Arrays.stream(factors).distinct().toArray()) {
            int[] same = IntStream.range(0, POSTS).filter(i -> factors[i] == factor).toArray();
            EncoderBatch some = model.batch(all.some(same), 2);
            Parameters gradient = model.loss().gradient(model.theta(), some).gradient();
            sum.add(factor * same.length / POSTS, gradient);
          }
          assertThat(whole.minus(sum).norm() / sum.norm()).isLessThan(1e-4);
        });
  }

  @Test
  void lossesOfABatchStandInItsOrderWhateverTheirLengths() {
    with(
        model -> {
          double[] losses = model.loss().losses(model.theta(), model.batch(posts(), 2));
          double[][] logits = model.logits(posts().rows());
          for (int i = 0; i < POSTS; i++) {
            double margin = (logits[i][1] - logits[i][0]) * (i % 2 == 1 ? 1 : -1);
            assertThat(losses[i]).isCloseTo(Math.log1p(Math.exp(-margin)), within(1e-4));
          }
        });
  }

  @Test
  void theDiscriminatorLowersTheDomainLossAndTheReversedGradientRaisesItThroughTheEncoder() {
    with(
        model -> {
          DomainDiscriminator discriminator = DomainDiscriminator.of(model.width(), 2);
          Parameters guesses = discriminator.initial(model.workspace(), model.random());
          Players players =
              new Players(model.theta(), guesses, Descent.plain(0.01), Descent.plain(0.01));
          AdversarialInitialisation<EncoderBatch> game =
              new AdversarialInitialisation<>(model.extractor(), discriminator, Setting.PAPER);
          Parameters head = model.theta().select("head.").copy();
          for (int i = 0; i < 5; i++) {
            Trace trace = game.play(players, model.batch(posts(), 2));
            assertThat(trace.trained()).isLessThan(trace.before());
            assertThat(trace.after()).isGreaterThan(trace.trained());
          }
          assertThat(model.theta().select("head.").minus(head).norm()).isZero();
        });
  }

  @Test
  void refusesFactorsOfAnotherNumber() {
    EncoderBatch batch = new EncoderBatch(posts(), 2, new double[0]);
    assertThatThrownBy(() -> batch.weighted(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a weight for each of 200 posts, got 3");
  }

  /** All posts, in classes that take turns as their kinds do. */
  private static Posts posts() {
    return new Posts(IntStream.range(0, POSTS).toArray(), TinyBert.labels(POSTS));
  }

  private void with(Consumer<EncoderModel> test) {
    float[][] weight = new float[2][12];
    for (int i = 0; i < weight[0].length; i++) {
      weight[1][i] = (float) Math.sin(i);
    }
    LinearHead head = new LinearHead(weight, new float[] {0.1f, -0.2f});
    encoder.hold(
        encoder.untrained(),
        held -> {
          try (NDScope scope = new NDScope();
              Workspace workspace = Workspace.open(Precision.FLOAT32)) {
            scope.suppressNotUsedWarning();
            EncoderModel.Run run = new EncoderModel.Run(workspace, new SplittableRandom(3));
            test.accept(new EncoderModel(encoder, held, TEXTS, head, run));
            return null;
          }
        });
  }
}
