package dev.touchstone.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.verdict.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

  @Test
  void holdsTwoTopicsWithBothLabelsWhichAnEditKeeps() throws IOException {
    List<SamplePost> posts = Sample.posts();

    assertThat(posts).hasSizeGreaterThanOrEqualTo(400);
    assertThat(posts.stream().distinct().map(SamplePost::id)).doesNotHaveDuplicates();
    assertThat(posts.stream().collect(Collectors.groupingBy(SamplePost::domain)))
        .hasSize(2)
        .allSatisfy(
            (domain, some) ->
                assertThat(some.stream().map(SamplePost::label)).contains(Label.values()));
  }

  @Test
  void isCopiedWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("posts.jsonl");

    Sample.copyTo(file);

    assertThat(Files.readAllLines(file)).hasSameSizeAs(Sample.posts());
  }
}
