package dev.touchstone.selftrain.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.damstf.DamstfSetting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDamstfTest {

  private static final int STREAM = 60;
  private static final int SHOTS = 10;
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
  void everyLayerLearnsAndTheDomainsPostsAreTold() {
    SelfTrained learned = learn(DamstfSetting.ENCODER, SHOTS, STREAM, 1);

    assertThat(learned.objection()).isEmpty();
    assertThat(learned.rounds()).hasSize(DamstfSetting.ENCODER.course().rounds());
    double[][] logits = score(learned.model());
    assertThat(
            IntStream.range(0, TESTED).filter(i -> (logits[i][1] > logits[i][0]) == (i % 2 == 1)))
        .hasSizeGreaterThan(TESTED * 9 / 10);
    assertThat(logits).isNotEqualTo(score(start()));
  }

  @Test
  void theReversedGradientReachesTheEncoder() {
    Round.Guidance guided = guidance(DamstfSetting.ENCODER);

    assertThat(guided.discriminatorAccuracy()).isBetween(0.2, 1.0);
    assertThat(guided.after()).isNotEqualTo(guided.before());
    Round.Guidance alone = guidance(DamstfSetting.ENCODER.withoutAdversary());
    assertThat(alone.discriminatorAccuracy()).isNaN();
    assertThat(alone.after()).isEqualTo(alone.before());
  }

  @Test
  void guidanceSpreadsTheWeights() {
    Round first = learn(DamstfSetting.ENCODER, SHOTS, STREAM, 1).rounds().get(0);

    assertThat(first.labels().used()).isEqualTo(STREAM);
    assertThat(Arrays.stream(first.labels().weights()).filter(w -> Math.abs(w - 0.5) > 0.01))
        .hasSizeGreaterThan(STREAM / 3);
  }

  @Test
  void givesTheSameForTheSameSeedAndLeavesNoArrayBehind() {
    double[][] first = score(learn(DamstfSetting.ENCODER, SHOTS, STREAM, 4).model());
    int arrays = arrays();

    assertThat(score(learn(DamstfSetting.ENCODER, SHOTS, STREAM, 4).model())).isDeepEqualTo(first);
    assertThat(score(learn(DamstfSetting.ENCODER, SHOTS, STREAM, 5).model())).isNotEqualTo(first);
    assertThat(arrays()).isEqualTo(arrays);
  }

  @Test
  void learnsWithoutLabelsAndNothingWithoutAStream() {
    assertThat(learn(DamstfSetting.ENCODER, 0, STREAM, 1).objection()).isEmpty();
    assertThat(learn(DamstfSetting.ENCODER, SHOTS, 0, 1).objection())
        .hasValueSatisfying(why -> assertThat(why).contains("expected posts in the stream"));
  }

  @Test
  void needsTheSourcesTexts() {
    FewShotTask task = task(SHOTS, STREAM);
    List<SourceDomain> silent =
        task.sources().stream().map(s -> new SourceDomain(s.name(), s.examples())).toList();
    FewShotTask without =
        new FewShotTask(silent, task.shots(), task.anchors(), task.stream(), task.texts());

    assertThatThrownBy(() -> method(DamstfSetting.ENCODER).learn(without, 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiny-damstf, source domain floods: expected a text for each");
  }

  private Round.Guidance guidance(DamstfSetting setting) {
    return learn(setting, SHOTS, STREAM, 1).rounds().get(0).guidance().orElseThrow();
  }

  private FewShotModel start() {
    return learn(DamstfSetting.ENCODER, SHOTS, 0, 1).model();
  }

  private SelfTrained learn(DamstfSetting setting, int shots, int stream, long seed) {
    return method(setting).learn(task(shots, stream), seed, Progress.NONE);
  }

  private FullDamstf method(DamstfSetting setting) {
    return new FullDamstf("tiny-damstf", full.encoder(), setting);
  }

  private static FewShotTask task(int shots, int stream) {
    return new FewShotTask(
        List.of(source("floods", 1), source("storms", 5)),
        examples(shots),
        examples(0),
        new float[stream][12],
        new Texts(TinyBert.posts(stream, 6), TinyBert.posts(shots, 2)));
  }

  private static SourceDomain source(String name, long seed) {
    return new SourceDomain(name, examples(40), TinyBert.posts(40, seed));
  }

  private static LabelledEmbeddings examples(int count) {
    return new LabelledEmbeddings(new float[count][12], TinyBert.labels(count));
  }

  private static double[][] score(FewShotModel model) {
    return model.logits(TinyBert.posts(TESTED, 3), new float[TESTED][12]);
  }

  private int arrays() {
    return full.encoder()
        .hold(
            full.encoder().untrained(),
            held -> {
              NDArray weight = held.encoder().weights().values().iterator().next();
              return weight.getManager().getManagedArrays().size();
            });
  }
}
