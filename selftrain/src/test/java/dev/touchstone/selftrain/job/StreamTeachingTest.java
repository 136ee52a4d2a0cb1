package dev.touchstone.selftrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.text.TextNormaliser;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.job.stream.PostPages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTeachingTest {

  private static SelfTrainedFlood flood;

  @TempDir private Path folder;
  private TunedEncoder encoder;

  @BeforeAll
  static void learn() {
    flood = new SelfTrainedFlood();
  }

  @AfterAll
  static void closeFlood() {
    flood.close();
  }

  @BeforeEach
  void open() {
    encoder = TinyBert.open(folder);
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void teachesTheSameForTheSameLabels() {
    State once = tuned(teaching(Flood.labels(10)), shots(Flood.labels(10)));
    State again = tuned(teaching(Flood.labels(10)), shots(Flood.labels(10)));
    State fewer = tuned(teaching(Flood.labels(10)), shots(Flood.labels(5)));

    assertThat(again.head()).isEqualTo(once.head());
    assertThat(fewer.head()).isNotEqualTo(once.head());
  }

  @Test
  void itsTeacherKnowsNoLabelButTheCoursesOwn() {
    List<LabelledText> turned = Flood.labels(10).stream().map(StreamTeachingTest::turned).toList();

    State taught = tuned(teaching(Flood.labels(10)), shots(Flood.labels(5)));
    State liedTo = tuned(teaching(turned), shots(Flood.labels(5)));

    assertThat(liedTo.head()).as("labels outside of the course").isEqualTo(taught.head());
  }

  @Test
  void recordsWhereItsPostsAre() {
    Teaching teaching = teaching(Flood.labels(10));
    TrainingRecord selfTrained = ModelBundles.manifest(flood.model().version()).training();

    assertThat(teaching.method()).isEqualTo("stream-deepening/1");
    assertThat(teaching.described()).matches("labels and \\d{3} posts");
    assertThat(teaching.settings())
        .containsEntry("pseudoLabels", flood.set().runId() + "/1")
        .containsEntry("posts", selfTrained.settings().get("posts"))
        .containsEntry("selfTrainingSeed", Long.toString(selfTrained.seed()));
    TrainingRecord deepened =
        TrainingRecord.of(teaching.method(), teaching.settings(), 99, "abc123");
    assertThat(StreamTeaching.seed(deepened)).isEqualTo(selfTrained.seed());
    assertThat(StreamTeaching.seed(selfTrained)).isEqualTo(selfTrained.seed());
  }

  @Test
  void doesNotTeachWhatPeopleHaveLabelled() {
    List<PostPages.Drawn> posts = flood.counted().next();
    List<LabelledText> labels = new ArrayList<>(Flood.labels(10));
    labels.add(
        Samples.labelled(Samples.FLOOD, 70, posts.get(0).post().text() + "!", Label.CREDIBLE));

    StreamTeaching all = (StreamTeaching) teaching(Flood.labels(10));
    StreamTeaching without = (StreamTeaching) teaching(labels);

    assertThat(without.counted().posts()).hasSizeLessThan(all.counted().posts().size());
    assertThat(without.settings()).as("what is read again").isEqualTo(all.settings());
  }

  @Test
  void refusesWhereAPostIsGone() {
    List<PostPages.Drawn> page = new ArrayList<>(flood.counted().next());
    page.set(0, new PostPages.Drawn(Flood.erased(page.get(0).post()), page.get(0).earlier()));

    refuses(page, Reason.ERASED_POSTS, "found 1 of " + page.size() + " erased");
    refuses(
        page.subList(1, page.size()),
        Reason.MISSING_POSTS,
        "expected the " + page.size() + " posts");
  }

  @Test
  void refusesAModelThatNamesNoPosts() {
    assertThatThrownBy(
            () ->
                flood
                    .training()
                    .teaching(Flood.SOURCE.version(), Flood.SOURCE, List.of(), flood.counted()))
        .isInstanceOfSatisfying(
            AdaptationException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_MODEL));
    assertThat(PseudoLabelsUsed.in(Flood.SOURCE.version())).isEmpty();
  }

  @Test
  void refusesPostsThatAllAreOfOneClass() {
    StreamLabels oneSided = new StreamLabels(new int[] {1, 1}, new double[] {.5, .5}, Set.of());

    assertThatThrownBy(() -> StreamTeaching.requireBothClasses(oneSided))
        .isInstanceOfSatisfying(
            AdaptationException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.ONE_SIDED_POSTS))
        .hasMessage(
            "posts of the stream: expected some of each class to teach, got 2, none of them taken"
                + " for CREDIBLE");
  }

  private static void refuses(List<PostPages.Drawn> page, Reason reason, String message) {
    assertThatThrownBy(
            () ->
                flood
                    .training()
                    .teaching(
                        flood.model().version(), Flood.SOURCE, Flood.labels(10), Flood.pages(page)))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private static Teaching teaching(List<LabelledText> labels) {
    return flood
        .training()
        .teaching(flood.model().version(), Flood.SOURCE, labels, flood.counted());
  }

  private State tuned(Teaching teaching, Shots shots) {
    Anchored none = new Anchored(List.of(), new int[0]);
    return teaching.course(encoder, none).tune(shots.texts(), shots.labels(), 5, Progress.NONE);
  }

  private static Shots shots(List<LabelledText> labels) {
    return Shots.of(labels, TextNormaliser.named("standard/1"));
  }

  private static LabelledText turned(LabelledText one) {
    Label other = one.label().label() == Label.CREDIBLE ? Label.MISINFORMATION : Label.CREDIBLE;
    return Samples.labelled(Samples.FLOOD, 80, one.text(), other);
  }
}
