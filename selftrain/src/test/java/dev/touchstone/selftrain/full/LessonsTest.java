package dev.touchstone.selftrain.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.selftrain.StreamLabels;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessonsTest {

  private static final List<String> STREAM = List.of("a", "b", "c", "d", "e");
  private static final StreamLabels PSEUDO =
      new StreamLabels(
          new int[] {1, 0, 1, StreamLabels.UNUSED, 0}, new double[] {.2, .5, .6, 0, 0}, Set.of());

  @Test
  void drawsPostsByTheirWeightsAndAsManyOfEachClass() {
    Lessons lessons = Lessons.of(STREAM, PSEUDO, 4000, 3);

    assertThat(lessons.labels()).hasSize(8000);
    assertThat(share(lessons, "a")).isCloseTo(.125, within(.02));
    assertThat(share(lessons, "c")).isCloseTo(.375, within(.02));
    assertThat(share(lessons, "b")).isEqualTo(.5);
    for (int i = 0; i < lessons.labels().length; i++) {
      assertThat(lessons.labels()[i] == 1).isEqualTo(!lessons.texts().get(i).equals("b"));
    }
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    List<String> drawn = Lessons.of(STREAM, PSEUDO, 50, 3).texts();

    assertThat(Lessons.of(STREAM, PSEUDO, 50, 3).texts()).isEqualTo(drawn);
    assertThat(Lessons.of(STREAM, PSEUDO, 50, 4).texts()).isNotEqualTo(drawn);
  }

  @Test
  void takesTheShotsAlongSoManyTimes() {
    Lessons lessons =
        Lessons.of(STREAM, PSEUDO, 1, 3).and(List.of("shot", "other"), new int[] {0, 1}, 2);

    assertThat(lessons.texts().subList(2, 6)).containsExactly("shot", "other", "shot", "other");
    assertThat(lessons.labels()).containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void refusesAClassOfWhichNothingCounts() {
    StreamLabels oneSided =
        new StreamLabels(new int[] {1, 0}, new double[] {.4, 0}, Collections.emptySet());

    assertThatThrownBy(() -> Lessons.of(List.of("a", "b"), oneSided, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pseudo-labels: expected a post of each class that weighs something, got none of"
                + " CREDIBLE");
  }

  private static double share(Lessons lessons, String text) {
    return (double) Collections.frequency(lessons.texts(), text) / lessons.texts().size();
  }
}
