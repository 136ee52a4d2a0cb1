package dev.touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.verdict.Explanation.Neighbour;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.kernel.DensityLogOdds;
import dev.touchstone.detector.kernel.KernelExpansion;
import dev.touchstone.detector.kernel.PriorTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  /** Eight directions, ten degrees apart; the first five are misinformation. */
  private static final int ROWS = 8;

  private static final Head HEAD = head();

  @Test
  void areTheNearestOfBothClasses() {
    List<Neighbour> nearest = Neighbours.of(HEAD, uses()).of(direction(0));
    assertThat(nearest)
        .extracting(Neighbour::labelId)
        .containsExactly(id(0), id(1), id(2), id(5), id(6));
    assertThat(nearest.get(3).label()).isEqualTo(Label.CREDIBLE);
    assertThat(nearest.get(3).postId()).isEqualTo("post-5");
    assertThat(nearest.get(3).similarity()).isCloseTo(Math.cos(Math.toRadians(50)), within(1e-6));
    assertThat(nearest.get(0).similarity()).isLessThanOrEqualTo(1);
  }

  @Test
  void aRowIsNamedByTheFirstOfItsLabels() {
    LabelUse again = new LabelUse(id(9), null, "a".repeat(64), Label.MISINFORMATION, 0);
    List<LabelUse> uses = new ArrayList<>(uses());
    uses.add(1, again);
    assertThat(Neighbours.of(HEAD, uses).of(direction(0)).get(0).labelId()).isEqualTo(id(0));
  }

  @Test
  void areNoneWithoutLabels() {
    assertThat(Neighbours.of(HEAD, List.of()).exist()).isFalse();
    Head linear = new LinearHead(new float[2][2], new float[2]);
    assertThat(Neighbours.of(linear, uses()).of(direction(0))).isEmpty();
  }

  private static List<LabelUse> uses() {
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                new LabelUse(
                    id(i),
                    "post-" + i,
                    "a".repeat(64),
                    i < 5 ? Label.MISINFORMATION : Label.CREDIBLE,
                    i))
        .toList();
  }

  private static Head head() {
    float[][] support =
        IntStream.range(0, ROWS).mapToObj(NeighboursTest::direction).toArray(float[][]::new);
    DensityLogOdds odds =
        new DensityLogOdds(new float[][] {direction(0)}, new float[][] {direction(9)}, 4);
    return new AnchoredHead(
        List.of(new PriorTerm(odds, 0, 1)), new KernelExpansion(support, new double[ROWS]));
  }

  private static float[] direction(int index) {
    double angle = Math.toRadians(10 * index);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  private static UUID id(int index) {
    return new UUID(0x7000, index);
  }
}
