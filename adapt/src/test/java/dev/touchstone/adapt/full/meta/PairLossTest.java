package dev.touchstone.adapt.full.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairLossTest {

  private static final float STEP = 1e-2f;

  @Test
  void wantsACosineOfOneWithinAClassAndOfZeroBetweenThem() {
    PairLoss loss = new PairLoss(new int[] {0, 1, 1, 0, 1});
    assertThat(loss.target(1, 2)).isOne();
    assertThat(loss.target(0, 3)).isOne();
    assertThat(loss.target(0, 1)).isZero();
    assertThat(loss.target(4, 3)).isZero();
  }

  @Test
  void isZeroWhereClassesAreOrthogonalAndBothKindsOfPairsCountHalf() {
    PairLoss loss = new PairLoss(new int[] {0, 0, 0, 1});
    float[] east = {1, 0};
    float[] north = {0, 1};
    assertThat(loss.of(new float[][] {east, east, east, north})).isZero();
    assertThat(loss.of(new float[][] {east, east, east, east})).isCloseTo(0.5, within(1e-12));
    assertThat(loss.of(new float[][] {east, east, north, {0, -1}}))
        .isCloseTo(0.5 * 2 / 3 + 0.5 / 3, within(1e-12));
  }

  @Test
  void oneShotOfEachClassHasPairsOfOneKind() {
    PairLoss loss = new PairLoss(new int[] {0, 1});
    assertThat(loss.of(new float[][] {{1, 0}, {1, 0}})).isCloseTo(1, within(1e-12));
    assertThat(loss.slopes(new float[][] {{1, 0}, {1, 0}})[1]).containsExactly(2, 0);
  }

  @Test
  void slopesAreThoseOfCentralDifferences() {
    int[] labels = {0, 1, 1, 0, 1, 1};
    float[][] vectors = vectors(labels.length);
    PairLoss loss = new PairLoss(labels);
    float[][] slopes = loss.slopes(vectors);
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < vectors[i].length; k++) {
        float at = vectors[i][k];
        vectors[i][k] = at + STEP;
        double above = loss.of(vectors);
        vectors[i][k] = at - STEP;
        double below = loss.of(vectors);
        vectors[i][k] = at;
        assertThat((double) slopes[i][k]).isCloseTo((above - below) / (2 * STEP), within(1e-5));
      }
    }
  }

  private static float[][] vectors(int count) {
    Random random = new Random(3);
    float[][] vectors = new float[count][4];
    for (float[] vector : vectors) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian() / 2;
      }
    }
    return vectors;
  }
}
