package dev.touchstone.detector.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 384})
  void isTheDotProduct(int dimension) {
    Random random = new Random(dimension);
    float[] a = vector(dimension, random);
    float[] b = vector(dimension, random);

    assertThat(Cosine.of(a, Cosine.widened(b))).isCloseTo(exactly(a, b), within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 384})
  void isTheSameWhicheverVectorIsWidened(int dimension) {
    Random random = new Random(dimension);
    float[] a = vector(dimension, random);
    float[] b = vector(dimension, random);

    assertThat(Cosine.of(a, Cosine.widened(b))).isEqualTo(Cosine.of(b, Cosine.widened(a)));
  }

  @Test
  void sumsInOneFixedOrder() {
    float[] a = vector(7, new Random(3));
    double[] b = Cosine.widened(vector(7, new Random(4)));

    assertThat(Cosine.of(a, b))
        .isEqualTo(
            (a[0] * b[0] + a[1] * b[1])
                + (a[2] * b[2] + a[3] * b[3])
                + ((a[4] * b[4] + a[5] * b[5]) + a[6] * b[6]));
  }

  @Test
  void refusesVectorsOfDifferentDimensions() {
    assertThatThrownBy(() -> Cosine.of(new float[3], new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 4");
  }

  private static double exactly(float[] a, float[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
    }
    return sum.doubleValue();
  }

  private static float[] vector(int dimension, Random random) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
