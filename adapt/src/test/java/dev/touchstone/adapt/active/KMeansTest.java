package dev.touchstone.adapt.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {

  @Test
  void findsTheBlobsThatThereAre() {
    float[][] vectors = blobs(4, 50);

    int[] clusters = new KMeans(4, 20).assign(vectors, 3);

    for (int blob = 0; blob < 4; blob++) {
      assertThat(Arrays.stream(clusters, blob * 50, blob * 50 + 50).distinct().count())
          .isEqualTo(1);
    }
    assertThat(Arrays.stream(clusters).distinct().count()).isEqualTo(4);
  }

  @Test
  void givesTheSameBySeed() {
    float[][] vectors = blobs(7, 30);

    assertThat(new KMeans(5, 10).assign(vectors, 11))
        .isEqualTo(new KMeans(5, 10).assign(vectors, 11));
  }

  @Test
  void makesNoMoreClustersThanThereAreDistinctVectors() {
    float[][] twice = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};

    int[] clusters = new KMeans(4, 10).assign(twice, 1);

    assertThat(Arrays.stream(clusters).distinct().count()).isEqualTo(2);
    assertThat(clusters[0]).isEqualTo(clusters[1]).isNotEqualTo(clusters[2]);
  }

  @Test
  void takesNothing() {
    assertThat(new KMeans(3, 10).assign(new float[0][], 1)).isEmpty();
  }

  private static float[][] blobs(int count, int each) {
    Random random = new Random(5);
    return IntStream.range(0, count * each)
        .mapToObj(
            i -> {
              float[] vector = new float[8];
              vector[i / each] = 10;
              for (int d = 0; d < vector.length; d++) {
                vector[d] += (float) random.nextGaussian() * 0.1f;
              }
              return vector;
            })
        .toArray(float[][]::new);
  }
}
