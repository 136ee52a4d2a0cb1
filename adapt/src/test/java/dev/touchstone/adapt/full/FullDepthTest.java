package dev.touchstone.adapt.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.transformer.LearningDevice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullDepthTest {

  private static final int SHOTS = 20;
  private static final int TESTED = 60;

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

  static List<String> methods() {
    return FullDepth.names();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodTellsTheKindsApartAndGivesTheSameForASeed(String method) {
    FewShotModel model = full.named(method).fit(task(true), 3, Progress.NONE);
    double[][] logits = score(model);
    int right = 0;
    for (int i = 0; i < TESTED; i++) {
      right += logits[i][1] > logits[i][0] == (i % 2 == 1) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(42);
    full.named("fine-tuning-full-shots").fit(task(true), 4, Progress.NONE);
    assertThat(score(model)).isDeepEqualTo(logits);
    assertThat(score(full.named(method).fit(task(true), 3, Progress.NONE))).isDeepEqualTo(logits);
  }

  @Test
  void saysWhoseTextsAreMissing() {
    assertThatThrownBy(() -> full.named("fine-tuning-full").fit(task(false), 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fine-tuning-full, source domain floods: expected a text for each of 80 examples, got"
                + " none");
  }

  @Test
  void knowsTheMethodsOfTheHeadToo() {
    assertThat(full.named("logistic-regression").name()).isEqualTo("logistic-regression");
  }

  private static double[][] score(FewShotModel model) {
    return model.logits(TinyBert.posts(TESTED, 3), new float[TESTED][12]);
  }

  private static FewShotTask task(boolean sourceTexts) {
    return new FewShotTask(
        List.of(
            new SourceDomain(
                "floods", examples(80), sourceTexts ? TinyBert.posts(80, 1) : List.of())),
        examples(SHOTS),
        examples(40),
        new float[0][],
        new FewShotTask.Texts(List.of(), TinyBert.posts(SHOTS, 2), TinyBert.posts(40, 4)));
  }

  private static LabelledEmbeddings examples(int count) {
    return new LabelledEmbeddings(new float[count][12], TinyBert.labels(count));
  }
}
