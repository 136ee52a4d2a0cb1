package dev.touchstone.selftrain.twoview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrained.Outcome;
import dev.touchstone.selftrain.SelfTrained.Outcome.NothingLearned;
import dev.touchstone.selftrain.SelfTrainingMethods;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoViewSelfTrainingTest {

  private static final double TURNED = 70;

  private final TopicStreams streams = new TopicStreams();
  private final TwoViewSelfTraining method = new TwoViewSelfTraining();

  @Test
  void beatsItsStartWhereClustersCarryTheClasses() {
    FewShotTask task = streams.task(streams.posts(400, 200, TURNED), streams.none());

    SelfTrained learned = learn(task, 1);

    LabelledEmbeddings test = streams.posts(600, 300, TURNED).labelled();
    double start =
        TopicStreams.balancedAccuracy(
            SelfTrainingMethods.learn(SelfTrainingMethods.named("default-without-stream"), task, 1)
                .model(),
            test);
    assertThat(learned.outcome()).isInstanceOf(Outcome.Learned.class);
    assertThat(TopicStreams.balancedAccuracy(learned.model(), test)).isGreaterThan(start + 0.05);
  }

  @Test
  void learnsWithoutLabelsAndAnchors() {
    FewShotTask task =
        streams.task(streams.posts(400, 200, TURNED), streams.none(), streams.none().labelled());

    SelfTrained learned = learn(task, 1);

    assertThat(learned.outcome()).isInstanceOf(Outcome.Learned.class);
    assertThat(
            TopicStreams.balancedAccuracy(
                learned.model(), streams.posts(600, 300, TURNED).labelled()))
        .isGreaterThan(0.85);
  }

  @Test
  void anImbalancedStreamIsNotForcedToBalance() {
    FewShotTask task = streams.task(streams.posts(600, 90, 45), streams.posts(20, 10, 45));

    SelfTrained learned = learn(task, 1);

    Round last = learned.rounds().get(learned.rounds().size() - 1);
    assertThat(last.prior()).isBetween(0.1, 0.3);
    assertThat(last.labels().count(Label.MISINFORMATION)).isBetween(50, 150);
    assertThat(
            TopicStreams.balancedAccuracy(learned.model(), streams.posts(600, 90, 45).labelled()))
        .isGreaterThan(0.85);
  }

  @Test
  void theModelIsALinearHeadThatTheProductCanStore() {
    FewShotTask task = streams.task(streams.posts(300, 150, 45), streams.posts(20, 10, 45));

    SelfTrained learned = learn(task, 1);

    assertThat(learned.model().head().orElseThrow().head()).isInstanceOf(LinearHead.class);
    assertThat(learned.model().head().orElseThrow().calibrator().priorShift()).isZero();
  }

  @Test
  void theSameSeedMakesTheSameHead() {
    FewShotTask task = streams.task(streams.posts(300, 150, 45), streams.posts(8, 4, 45));

    assertThat(learn(task, 7).model().head()).isEqualTo(learn(task, 7).model().head());
  }

  @Test
  void noPostCountsMoreThanOnceHoweverOftenItIsRepeated() {
    TopicStreams.Posts posts = streams.posts(200, 100, 45);
    int[] rows = IntStream.range(0, 260).map(i -> Math.max(0, i - 60)).toArray();
    TopicStreams.Posts repeated =
        new TopicStreams.Posts(
            new LabelledEmbeddings(
                IntStream.of(rows)
                    .mapToObj(row -> posts.labelled().embeddings()[row])
                    .toArray(float[][]::new),
                IntStream.of(rows).map(row -> posts.labelled().labels()[row]).toArray()),
            IntStream.of(rows).mapToObj(posts.texts()::get).toList());

    SelfTrained learned = learn(streams.task(repeated, streams.none()), 1);

    double[] weights = learned.rounds().get(0).labels().weights();
    assertThat(IntStream.rangeClosed(0, 60).mapToDouble(i -> weights[i]).sum())
        .isLessThanOrEqualTo(1 + 1e-9);
  }

  @Test
  void learnsNothingFromATinyStream() {
    assertThat(reason(streams.task(streams.posts(20, 10, 45), streams.none())))
        .isEqualTo(
            "expected at least 50 posts in the stream that don't repeat one another,"
                + " got 20 among 20");
  }

  @Test
  void learnsNothingFromAnEmptyStream() {
    assertThat(reason(streams.task(streams.none(), streams.none())))
        .isEqualTo("expected posts in the stream, got none");
  }

  @Test
  void learnsNothingWhereAllPostsRepeatOneAnother() {
    TopicStreams.Posts one = streams.posts(new int[] {1}, 45);
    TopicStreams.Posts same =
        new TopicStreams.Posts(
            new LabelledEmbeddings(
                Collections.nCopies(200, one.labelled().embeddings()[0]).toArray(float[][]::new),
                new int[200]),
            Collections.nCopies(200, one.texts().get(0)));

    assertThat(reason(streams.task(same, streams.none()))).endsWith("got 1 among 200");
  }

  @Test
  void learnsNothingWhereTheStartSeesOneClassOnly() {
    FewShotTask task = streams.task(streams.posts(400, 0, 0), streams.none());

    assertThat(reason(seenAsCredible(task)))
        .startsWith("expected posts of both classes by the start, got a share");
  }

  @Test
  void learnsNothingFromAStreamOfOneClass() {
    assertThat(reason(streams.task(streams.posts(300, 0, 0), streams.none())))
        .startsWith("expected a correlation of the encoder's and the words' view in the first");
  }

  @Test
  void learnsNothingWhereWordsKnowNothingOfTheClasses() {
    TopicStreams.Posts stream = streams.posts(300, 150, 45);
    List<String> unrelated = streams.posts(new int[300], 0).texts();

    String reason =
        reason(streams.task(new TopicStreams.Posts(stream.labelled(), unrelated), streams.none()));

    assertThat(reason)
        .startsWith("expected a correlation of the encoder's and the words' view in the first");
  }

  @Test
  void whereNothingIsLearnedTheChampionStays() {
    FewShotTask task = streams.task(streams.posts(20, 10, 45), streams.posts(20, 10, 45));

    assertThat(learn(task, 1).model().logits(task.stream()))
        .isDeepEqualTo(
            SelfTrainingMethods.learn(SelfTrainingMethods.named("default-without-stream"), task, 1)
                .model()
                .logits(task.stream()));
  }

  @Test
  void refusesAStreamWithoutItsTexts() {
    FewShotTask task = streams.task(streams.posts(100, 50, 0), streams.none());
    FewShotTask textless =
        new FewShotTask(task.sources(), task.shots(), task.anchors(), task.stream());

    assertThatThrownBy(() -> learn(textless, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default: expected a text for each of 100 posts of the stream");
  }

  /** A task with one source, and those posts of the stream that its start calls credible. */
  private static FewShotTask seenAsCredible(FewShotTask many) {
    FewShotTask task =
        new FewShotTask(
            many.sources().subList(0, 1),
            many.shots(),
            many.anchors(),
            many.stream(),
            many.texts());
    double[][] logits =
        SelfTrainingMethods.learn(SelfTrainingMethods.named("default-without-stream"), task, 1)
            .model()
            .logits(task.stream());
    int[] kept =
        IntStream.range(0, logits.length).filter(i -> logits[i][0] > logits[i][1]).toArray();
    return new FewShotTask(
        task.sources(),
        task.shots(),
        task.anchors(),
        IntStream.of(kept).mapToObj(i -> task.stream()[i]).toArray(float[][]::new),
        new FewShotTask.Texts(
            IntStream.of(kept).mapToObj(task.texts().stream()::get).toList(), List.of()));
  }

  private SelfTrained learn(FewShotTask task, long seed) {
    return method.learn(task, seed, Progress.NONE);
  }

  private String reason(FewShotTask task) {
    return ((NothingLearned) learn(task, 1).outcome()).reason();
  }
}
