package dev.touchstone.adapt.full.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonTest {

  private static final int ANCHORS = 40;
  private static final int SHOTS = 12;
  private static final int POSTS = 60;

  @TempDir private Path folder;
  private TunedEncoder encoder;

  @BeforeEach
  void open() {
    encoder = TinyBert.open(folder);
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void tellsPostsApartThatItHasNotSeen() {
    double[] logits = learned(lesson(), 7);

    int right = 0;
    for (int i = 0; i < POSTS; i++) {
      right += logits[i] > 0 == (TinyBert.labels(POSTS)[i] == 1) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(POSTS * 3 / 4);
  }

  @Test
  void givesTheSameForTheSameLabelsAndSeed() {
    Lesson lesson = lesson();

    assertThat(learned(lesson, 7)).containsExactly(learned(lesson(), 7));
    assertThat(learned(lesson, 7)).isNotEqualTo(learned(lesson, 8));
  }

  @Test
  void learnsTheAnchorsOnce() {
    List<String> phases = new ArrayList<>();
    Progress progress =
        (name, steps) -> {
          phases.add(name + " " + steps);
          return taken -> {};
        };
    Lesson lesson = lesson();
    learn(lesson, 7, progress);
    learn(lesson, 7, progress);

    assertThat(phases).containsExactly("Fine-tuning 9", "Fine-tuning 20", "Fine-tuning 20");
  }

  @Test
  void isAMethodLikeAnyOther() {
    Deepened method = new Deepened("deepened", encoder);
    FewShotModel model = method.fit(task(TinyBert.posts(ANCHORS, 1)), 7, Progress.NONE);

    double[][] scores = model.logits(TinyBert.posts(POSTS, 3), new float[POSTS][1]);
    double[] logits = learned(lesson(), 7);
    for (int i = 0; i < POSTS; i++) {
      assertThat(scores[i][1] - scores[i][0] > 0).isEqualTo(logits[i] > 0);
    }
    assertThatThrownBy(() -> model.logits(new float[1][1]))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("expected texts to score");
    assertThatThrownBy(() -> method.fit(task(List.of()), 7, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a text for each of " + ANCHORS + " anchors, got 0");
  }

  private static FewShotTask task(List<String> anchors) {
    return new FewShotTask(
        List.of(),
        new LabelledEmbeddings(new float[SHOTS][1], TinyBert.labels(SHOTS)),
        new LabelledEmbeddings(new float[ANCHORS][1], TinyBert.labels(ANCHORS)),
        new float[0][],
        new FewShotTask.Texts(List.of(), TinyBert.posts(SHOTS, 2), anchors));
  }

  private Lesson lesson() {
    Anchored anchors = new Anchored(TinyBert.posts(ANCHORS, 1), TinyBert.labels(ANCHORS));
    return new Lesson(encoder, anchors, new AnchorsThenLabels(encoder, anchors));
  }

  private static double[] learned(Lesson lesson, long seed) {
    return lesson.logits(learn(lesson, seed, Progress.NONE), TinyBert.posts(POSTS, 3));
  }

  private static Lesson.Learned learn(Lesson lesson, long seed, Progress progress) {
    return lesson.learn(TinyBert.posts(SHOTS, 2), TinyBert.labels(SHOTS), seed, progress);
  }
}
