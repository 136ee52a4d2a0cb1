package dev.touchstone.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.gate.StreamPost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2026-03-03T00:00:00Z");

  @Test
  void givesAFewAuthorsManyPostsAndManyAuthorsOne() {
    List<LabelledPost> posts = posts(1000, null);
    Crowd crowd = new Crowd(posts, 1);

    Map<String, Long> byAuthor =
        IntStream.range(0, 1000)
            .mapToObj(row -> crowd.post(posts.get(row), row, new float[1]).author())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(byAuthor.get("author-0")).isBetween(80L, 200L);
    assertThat(byAuthor.values().stream().filter(count -> count == 1).count()).isGreaterThan(100);
  }

  @Test
  void keepsThePublishedTimeAndSpreadsTheOthersOverTheStream() {
    List<LabelledPost> posts = List.of(post(0, FIRST), post(1, LAST), post(2, null));
    Crowd crowd = new Crowd(posts, 2);

    assertThat(crowd.post(posts.get(0), 0, new float[1]).ingestedAt()).isEqualTo(FIRST);
    assertThat(crowd.post(posts.get(2), 2, new float[1]).ingestedAt()).isBetween(FIRST, LAST);
    assertThat(crowd.crafted("a text", 0, new float[1]).ingestedAt()).isBetween(FIRST, LAST);
  }

  @Test
  void hasOneAuthorForAllCraftedPosts() {
    Crowd crowd = new Crowd(posts(5, null), 3);

    List<StreamPost> crafted =
        IntStream.range(0, 4).mapToObj(i -> crowd.crafted("text " + i, i, new float[1])).toList();

    assertThat(crafted).extracting(StreamPost::author).containsOnly("poisoner");
    assertThat(crafted).extracting(StreamPost::key).doesNotHaveDuplicates();
  }

  private static List<LabelledPost> posts(int count, Instant published) {
    return IntStream.range(0, count).mapToObj(i -> post(i, published)).toList();
  }

  private static LabelledPost post(int id, Instant published) {
    return new LabelledPost(
        Integer.toString(id), "text " + id, Label.CREDIBLE, null, null, null, published);
  }
}
