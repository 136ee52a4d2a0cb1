package dev.touchstone.selftrain.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.selftrain.SelfTrained;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullSelfTrainingTest {

  private static final int STREAM = 200;
  private static final int TESTED = 100;

  @TempDir private Path folder;
  private FullDepth full;

  @BeforeEach
  void open() {
    full = FullDepth.open(TinyBert.write(folder).toString(), LearningDevice.cpu(1));
  }

  @AfterEach
  void close() {
    full.close();
  }

  @Test
  void anEncoderLearnsWhatTheStreamTaught() {
    SelfTrained learned = learn(STREAM, 20, 3);

    assertThat(learned.objection()).isEmpty();
    assertThat(learned.rounds()).isNotEmpty();
    double[][] logits = score(learned.model(), TESTED);
    assertThat(IntStream.range(0, TESTED).filter(i -> misinformation(logits[i]) == (i % 2 == 1)))
        .hasSizeGreaterThan(TESTED * 9 / 10);
    assertThatThrownBy(() -> learned.model().logits(new float[1][12]))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void callsAsManyPostsMisinformationAsItsTeacher() {
    SelfTrained learned = learn(STREAM, 0, 3);
    int[] taught = learned.rounds().get(learned.rounds().size() - 1).labels().classes();
    double[][] logits = learned.model().logits(TinyBert.posts(STREAM, 1), new float[STREAM][12]);

    assertThat((double) IntStream.range(0, STREAM).filter(i -> misinformation(logits[i])).count())
        .isCloseTo(IntStream.of(taught).sum(), within(2.0));
  }

  @Test
  void givesTheSameForTheSameSeed() {
    double[][] logits = score(learn(STREAM, 20, 3).model(), TESTED);

    assertThat(score(learn(STREAM, 20, 3).model(), TESTED)).isDeepEqualTo(logits);
  }

  @Test
  void staysWithTheTeachersModelWhereTheStreamTaughtNothing() {
    SelfTrained learned = learn(20, 20, 3);

    assertThat(learned.objection()).hasValueSatisfying(why -> assertThat(why).contains("at least"));
    assertThat(learned.model().logits(vectors(TinyBert.posts(TESTED, 5)))).hasDimensions(TESTED, 2);
  }

  @Test
  void standsInOneTableWithTheMethodsOfBothDepths() {
    List<String> ofThisDepth =
        List.of("default-full", "damstf-full", "damstf-no-adversarial-full", "deepened");
    assertThat(ofThisDepth).allMatch(FullDepth::isFull);
    assertThat(List.of("default", "damstf", "logistic-regression"))
        .noneMatch(FullDepth::isFull)
        .allSatisfy(this::isNamedSo);
    assertThat(ofThisDepth).allSatisfy(this::isNamedSo);
    assertThatThrownBy(() -> FullSelfTrainingMethods.named("none", full))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got none");
  }

  private void isNamedSo(String name) {
    assertThat(FullSelfTrainingMethods.named(name, full).name()).isEqualTo(name);
  }

  private SelfTrained learn(int stream, int shots, long seed) {
    return new FullSelfTraining("default-full", full.encoder())
        .learn(task(stream, shots), seed, Progress.NONE);
  }

  private FewShotTask task(int stream, int shots) {
    List<String> posts = TinyBert.posts(stream, 1);
    List<String> labelled = TinyBert.posts(shots, 2);
    return new FewShotTask(
        List.of(),
        new LabelledEmbeddings(vectors(labelled), TinyBert.labels(shots)),
        new LabelledEmbeddings(vectors(TinyBert.posts(40, 4)), TinyBert.labels(40)),
        vectors(posts),
        new Texts(posts, labelled, TinyBert.posts(40, 4)));
  }

  private float[][] vectors(List<String> texts) {
    LinearHead none = new LinearHead(new float[2][12], new float[2]);
    return texts.isEmpty()
        ? new float[0][]
        : full.encoder().vectors(new State(Map.of(), none), texts);
  }

  private static double[][] score(FewShotModel model, int count) {
    return model.logits(TinyBert.posts(count, 5), new float[count][12]);
  }

  private static boolean misinformation(double[] logits) {
    return logits[1] > logits[0];
  }
}
