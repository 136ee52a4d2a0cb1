package dev.touchstone.selftrain.gate.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

  @Test
  void joinsTheMostSimilarLeader() {
    float[][] vectors = {at(0), at(40), at(25), at(10), at(180)};

    assertThat(Clusters.of(vectors, Math.cos(Math.toRadians(20)))).containsExactly(0, 1, 1, 0, 2);
  }

  @Test
  void growsNoWiderThanItsThresholdHoweverThePostsChain() {
    float[][] chain = IntStream.range(0, 10).mapToObj(i -> at(10 * i)).toArray(float[][]::new);

    assertThat(Clusters.of(chain, Math.cos(Math.toRadians(15))))
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void givesTheSameNumbersWhereManyThreadsLook() {
    float[][] vectors = IntStream.range(0, 1500).mapToObj(i -> at(0.1 * i)).toArray(float[][]::new);
    double similarity = 1 - 1e-12;

    int[] clusters = Clusters.of(vectors, similarity);

    assertThat(clusters).isEqualTo(Clusters.of(vectors, similarity));
    assertThat(IntStream.of(clusters).distinct().count()).isGreaterThan(512);
  }

  @Test
  void hasNoClusterWithoutAPost() {
    assertThat(Clusters.of(new float[0][], 0.9)).isEmpty();
  }

  private static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), 0, 0, 0, (float) Math.sin(angle)};
  }
}
