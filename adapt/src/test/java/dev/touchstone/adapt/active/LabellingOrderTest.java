package dev.touchstone.adapt.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabellingOrderTest {

  private static final float[] NORTH = {10, 0, 0};
  private static final float[] EAST = {0, 10, 0};
  private static final float[] UP = {0, 0, 10};

  private final LabellingOrder order = new LabellingOrder();

  @Test
  void takesOneOfEachClusterLargestFirst() {
    LabellingPool pool = pool(near(NORTH, 5), near(EAST, 3), near(UP, 1));

    int[] chosen = order.choose(pool, 3, 1);

    assertThat(chosen[0]).isBetween(0, 4);
    assertThat(chosen[1]).isBetween(5, 7);
    assertThat(chosen[2]).isEqualTo(8);
  }

  @Test
  void takesWhatTheModelIsLeastSureOfInACluster() {
    float[][] vectors = near(NORTH, 3);

    assertThat(
            order.choose(
                new LabellingPool(vectors, new double[] {0.9, 0.55, 0.1}, new float[0][]), 1, 1))
        .containsExactly(1);
    assertThat(
            order.choose(
                new LabellingPool(vectors, new double[] {0.9, 0.55, Double.NaN}, new float[0][]),
                1,
                1))
        .containsExactly(2);
  }

  @Test
  void leavesClustersThatHaveALabelForLast() {
    LabellingPool fresh = pool(near(NORTH, 5), near(EAST, 3));
    LabellingPool pool =
        new LabellingPool(fresh.embeddings(), fresh.probabilities(), near(NORTH, 1));

    assertThat(order.choose(pool, 1, 1)[0]).isBetween(5, 7);
  }

  @Test
  void choosesEachPostOnceAndNoMoreThanThereAre() {
    LabellingPool pool = pool(near(NORTH, 4), near(EAST, 2));

    assertThat(order.choose(pool, 50, 1))
        .containsExactlyInAnyOrder(IntStream.range(0, 6).toArray());
    assertThat(order.choose(pool(), 5, 1)).isEmpty();
  }

  @Test
  void refusesAPoolWithoutAProbabilityForEach() {
    assertThatThrownBy(() -> new LabellingPool(near(UP, 2), new double[1], new float[0][]))
        .hasMessageContaining("each of 2 posts, got 1");
  }

  private static LabellingPool pool(float[][]... blobs) {
    float[][] all =
        IntStream.range(0, blobs.length)
            .boxed()
            .flatMap(i -> Stream.of(blobs[i]))
            .toArray(float[][]::new);
    return new LabellingPool(
        all, IntStream.range(0, all.length).mapToDouble(i -> 0.5).toArray(), new float[0][]);
  }

  private static float[][] near(float[] centre, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new float[] {centre[0] + i * 0.01f, centre[1], centre[2]})
        .toArray(float[][]::new);
  }
}
