package dev.touchstone.selftrain.damstf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.selftrain.pool.Posts;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceRowsTest {

  @Test
  void drawsEveryDomainAndClassAsOftenHoweverManyPostsTheyHave() {
    Posts few = new Posts(new int[] {0, 1, 2}, new int[] {1, 1, 0});
    Posts many = new Posts(IntStream.range(3, 12).toArray(), new int[] {1, 0, 0, 0, 0, 0, 0, 0, 0});

    Posts drawn = new SourceRows(List.of(few, many), new SplittableRandom(1)).draw(40);

    assertThat(drawn.size()).isEqualTo(40);
    for (int label = 0; label < 2; label++) {
      assertThat(drawn(drawn, 0, 3, label)).isEqualTo(10);
      assertThat(drawn(drawn, 3, 12, label)).isEqualTo(10);
    }
    for (int i = 0; i < drawn.size(); i++) {
      boolean ofOne = drawn.rows()[i] == 0 || drawn.rows()[i] == 1 || drawn.rows()[i] == 3;
      assertThat(drawn.classes()[i]).isEqualTo(ofOne ? 1 : 0);
    }
  }

  private static long drawn(Posts posts, int from, int to, int label) {
    return IntStream.range(0, posts.size())
        .filter(i -> posts.rows()[i] >= from && posts.rows()[i] < to)
        .filter(i -> posts.classes()[i] == label)
        .count();
  }
}
