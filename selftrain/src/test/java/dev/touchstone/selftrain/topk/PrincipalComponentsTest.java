package dev.touchstone.selftrain.topk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

  private final SplittableRandom random = new SplittableRandom(5);

  /** Spread 3 along (.6, .8, 0), 1 along (0, 0, 1) and none across both, around (1, 2, 3). */
  private float[][] flat(int count) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      double along = 3 * random.nextGaussian();
      double up = random.nextGaussian();
      rows[i] =
          new float[] {(float) (1 + 0.6 * along), (float) (2 + 0.8 * along), (float) (3 + up)};
    }
    return rows;
  }

  @Test
  void keepsDistancesInThePlaneThatTheVectorsLieIn() {
    float[][] rows = flat(200);

    float[][] found = PrincipalComponents.of(rows, 2).apply(rows);

    assertThat(found[0]).hasSize(2);
    for (int i = 1; i < 10; i++) {
      assertThat(distance(found[0], found[i])).isCloseTo(distance(rows[0], rows[i]), within(1e-4));
    }
  }

  @Test
  void theFirstOneIsTheDirectionOfLargestSpread() {
    PrincipalComponents one = PrincipalComponents.of(flat(500), 1);

    double along = Math.abs(one.apply(new float[] {1.6f, 2.8f, 3})[0] - mean(one));
    double up = Math.abs(one.apply(new float[] {1, 2, 4})[0] - mean(one));

    assertThat(along).isCloseTo(1, within(0.01));
    assertThat(up).isLessThan(0.1);
  }

  @Test
  void givesZeroForComponentsThatThereAreNot() {
    float[][] line = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};

    float[][] found = PrincipalComponents.of(line, 3).apply(line);

    assertThat(distance(found[0], found[2])).isCloseTo(2, within(1e-5));
  }

  private static double mean(PrincipalComponents one) {
    return one.apply(new float[] {1, 2, 3})[0];
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
