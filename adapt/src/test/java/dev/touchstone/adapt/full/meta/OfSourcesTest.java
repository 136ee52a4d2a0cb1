package dev.touchstone.adapt.full.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OfSourcesTest {

  @Test
  void makesOnceForTheSameSourcesAndAnewForOthers() {
    AtomicInteger made = new AtomicInteger();
    OfSources<Integer> of = new OfSources<>();
    List<SourceDomain> both = TinyProblem.task(true).sources();
    assertThat(of.of(both, made::incrementAndGet)).isOne();
    assertThat(of.of(TinyProblem.task(true).sources(), made::incrementAndGet)).isOne();
    assertThat(of.of(both.subList(0, 1), made::incrementAndGet)).isEqualTo(2);
    assertThat(of.of(both, made::incrementAndGet)).isEqualTo(3);
  }

  @Test
  void postsOfSourcesAreAsManyOfEachClassAsThereAre() {
    SourcePosts posts = SourcePosts.of("tiny", TinyProblem.task(true).sources(), 8);
    assertThat(posts.labels()).hasSize(2);
    assertThat(posts.labels().get(1))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(posts.texts())
        .hasSize(32)
        .isEqualTo(SourcePosts.of("tiny", TinyProblem.task(true).sources(), 8).texts());
    assertThat(SourcePosts.of("tiny", TinyProblem.task(true).sources(), 99).texts()).hasSize(60);
  }
}
