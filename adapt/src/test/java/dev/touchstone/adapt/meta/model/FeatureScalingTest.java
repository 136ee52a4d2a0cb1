package dev.touchstone.adapt.meta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.LinearHead;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {

  private static final List<SourceDomain> DOMAINS =
      List.of(
          domain("a", new float[][] {{1, 3}, {3, 3}}), domain("b", new float[][] {{5, 1}, {7, 1}}));

  @Test
  void centresOnTheDomainsMeanAndStretchesToMeanSquareOne() {
    FeatureScaling scaling = FeatureScaling.of(DOMAINS);

    // mean (4, 2); squares 9+1, 1+1, 1+1, 9+1 over 4 rows of 2 values: 3
    float scale = (float) (1 / Math.sqrt(3));
    assertThat(scaling.apply(new float[] {4, 2})).containsExactly(0, 0);
    assertThat(scaling.apply(new float[] {5, 4})).containsExactly(scale, 2 * scale);
  }

  @Test
  void aHeadOnScaledEmbeddingsIsFoldedIntoOneOnThemAsTheyAre() {
    FeatureScaling scaling = FeatureScaling.of(DOMAINS);
    LinearHead head = new LinearHead(new float[][] {{1, -2}, {0.5f, 3}}, new float[] {0.1f, -0.7f});
    float[] embedding = {2, 5};

    double[] folded = LinearModel.of(scaling, head).logits(new float[][] {embedding})[0];

    assertThat(folded[0]).isCloseTo(head.logits(scaling.apply(embedding)).credible(), within(1e-5));
    assertThat(folded[1])
        .isCloseTo(head.logits(scaling.apply(embedding)).misinformation(), within(1e-5));
  }

  private static SourceDomain domain(String name, float[][] rows) {
    return new SourceDomain(name, new LabelledEmbeddings(rows, new int[] {0, 1}));
  }
}
