package dev.touchstone.selftrain.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.job.Models;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.selftrain.gate.NothingLearned;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams that can't teach anything. */
class NothingLearnedTest {

  private static CountingEncoder encoder;

  @BeforeAll
  static void open() {
    encoder = new CountingEncoder();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void ofAnEmptyStream() {
    assertNothing(NothingLearned.EMPTY_STREAM, List.of());
  }

  @Test
  void ofATinyStream() {
    assertNothing(NothingLearned.TOO_FEW_POSTS, Flood.stream().subList(0, 12));
  }

  @Test
  void ofNearDuplicates() {
    List<Post> copies =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    Flood.post(
                        "copy " + i,
                        "They opened the upper dam on purpose to save the rich quarter, copy " + i,
                        "author " + i))
            .toList();
    assertNothing(NothingLearned.ALL_DUPLICATES, copies);
  }

  @Test
  void ofOneAuthor() {
    List<Post> posts =
        Flood.stream().subList(0, 80).stream()
            .map(post -> Flood.post(post.id(), post.text(), "only_me"))
            .toList();
    assertNothing(NothingLearned.ONE_AUTHOR, posts);
  }

  @Test
  void ofALanguageThatTheEncoderDoesNotKnow() {
    List<Post> german =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    Flood.post(
                        "post " + i,
                        "Der Fluss stieg in der Nacht auf "
                            + i
                            + " Meter, und die Feuerwehr pumpt noch immer Wasser aus den Kellern.",
                        "author " + i))
            .toList();
    assertNothing(NothingLearned.UNSUPPORTED_LANGUAGE, german);
  }

  @Test
  void ofOneClass() {
    Flood flood = new Flood().store(Flood.stream().subList(0, 80));
    Models models = new Models(Flood.SOURCE, Flood.sourceThatSuspectsAll(), null);

    assertNothing(
        NothingLearned.ONE_CLASS,
        flood,
        flood.request(List.of(), models, Plan.onStream(Flood.set(1), Subtraction.NOTHING)));
  }

  @Test
  void ofAStreamThatMakesNoSenseToTheMethod() {
    Flood flood = new Flood().store(Flood.stream().subList(60, 110));

    SelfTrainingResult result = training(flood).run(flood.request(List.of()), StepListener.NONE);

    assertThat(result.better()).isFalse();
    assertThat(result.candidate()).isEmpty();
    assertThat(result.report().gates().nothing()).isEqualTo(NothingLearned.METHOD_OBJECTS);
    assertThat(result.report().reason()).contains("expected at least 50 posts in the stream");
  }

  private static void assertNothing(NothingLearned why, List<Post> posts) {
    Flood flood = new Flood().store(posts);
    assertNothing(why, flood, flood.request(List.of()));
  }

  private static void assertNothing(NothingLearned why, Flood flood, SelfTrainingRequest request) {
    SelfTrainingResult result = training(flood).run(request, StepListener.NONE);

    assertThat(result.better()).isFalse();
    assertThat(result.candidate()).isEmpty();
    assertThat(result.report().gates().nothing()).isEqualTo(why);
    assertThat(result.report().reason()).isEqualTo(why.reason());
    assertThat(result.report().json()).contains("\"nothing\":\"" + why);
  }

  private static SelfTraining training(Flood flood) {
    return new SelfTraining(encoder, flood.stores.embeddings(), Flood.CLOCK, "abc123");
  }
}
