package dev.touchstone.selftrain.twoview.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.selftrain.twoview.TopicStreams;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartsTest {

  private final TopicStreams streams = new TopicStreams();

  @Test
  void trustsTheOtherSourcesWhereTheAnchorsSpeakOfSomethingElse() {
    LabelledEmbeddings foreign = streams.posts(40, 20, 90).labelled();

    assertThat(Starts.of(task(foreign), "it").recipe()).isEqualTo(Recipe.FROM_SOURCES);
  }

  @Test
  void trustsTheAnchorsWhereTheSourcesDoNotSpeakForOneAnother() {
    FewShotTask task = task(streams.posts(40, 20, 0).labelled());
    List<FewShotTask.SourceDomain> apart =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new FewShotTask.SourceDomain(
                        "apart-" + i, streams.posts(80, 40, -60 + 60 * i).labelled()))
            .toList();

    Start start =
        Starts.of(
            new FewShotTask(apart, task.shots(), streams.posts(200, 100, 0).labelled()), "it");

    assertThat(start.recipe()).isEqualTo(Recipe.FROM_ANCHORS);
  }

  @Test
  void hasNoChoiceWithOneSource() {
    FewShotTask task = task(streams.posts(40, 20, 90).labelled());

    Start start =
        Starts.of(
            new FewShotTask(task.sources().subList(0, 1), task.shots(), task.anchors()), "it");

    assertThat(start.recipe()).isEqualTo(Recipe.FROM_ANCHORS);
  }

  @Test
  void aTransferredStartTellsTheTargetsClasses() {
    TopicStreams.Posts stream = streams.posts(200, 100, 10);
    FewShotTask task = streams.task(stream, streams.none(), streams.none().labelled());

    Begun begun = Starts.of(task, "it").begin(task.shots());

    LabelledEmbeddings test = streams.posts(200, 100, 10).labelled();
    assertThat(TopicStreams.balancedAccuracy(begun.champion().model(), test)).isGreaterThan(0.9);
    assertThat(begun.stream()[0]).isEqualTo(begun.logit(task.stream()[0]));
  }

  @Test
  void needsSomethingToBeginWith() {
    LabelledEmbeddings none = streams.none().labelled();

    assertThatThrownBy(() -> Starts.of(new FewShotTask(List.of(), none, none), "it"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it, shots: expected at least one example of each class");
  }

  private FewShotTask task(LabelledEmbeddings anchors) {
    return streams.task(streams.posts(60, 30, 10), streams.none(), anchors);
  }
}
