package dev.touchstone.selftrain.damstf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceRowsTest {

  @Test
  void drawsEveryDomainAndClassAsOftenHoweverManyPostsTheyHave() {
    SourceRows rows =
        new SourceRows(
            List.of(domain(1, 1, 0), domain(2, 1, 0, 0, 0, 0, 0, 0, 0)),
            FeatureScaling.none(2),
            new SplittableRandom(1));

    LabelledEmbeddings drawn = rows.draw(40);

    for (int domain = 1; domain <= 2; domain++) {
      for (int label = 0; label < 2; label++) {
        float[] expected = {domain, label};
        assertThat(Arrays.stream(drawn.embeddings()).filter(row -> Arrays.equals(row, expected)))
            .hasSize(10);
      }
    }
    assertThat(drawn.labels()).isEqualTo(secondComponents(drawn));
  }

  /** Posts whose vector is their domain and class. */
  private static SourceDomain domain(int number, int... labels) {
    float[][] vectors =
        Arrays.stream(labels).mapToObj(l -> new float[] {number, l}).toArray(float[][]::new);
    return new SourceDomain("domain-" + number, new LabelledEmbeddings(vectors, labels));
  }

  private static int[] secondComponents(LabelledEmbeddings drawn) {
    return Arrays.stream(drawn.embeddings()).mapToInt(row -> (int) row[1]).toArray();
  }
}
