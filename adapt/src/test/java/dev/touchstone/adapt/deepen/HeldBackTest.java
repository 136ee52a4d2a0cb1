package dev.touchstone.adapt.deepen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.deepen.HeldBack.Shelf;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.full.lesson.AnchorsThenLabels;
import dev.touchstone.adapt.full.lesson.Lesson;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.guard.Folds;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.text.TextNormaliser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldBackTest {

  private static final int SHOTS = 20;
  private static final UUID RUN = Samples.uuid7(Samples.START, 99);

  @TempDir private Path folder;
  private final Memory checkpoints = new Memory();
  private final List<Integer> learned = new ArrayList<>();
  private TunedEncoder encoder;
  private Lesson lesson;

  @BeforeEach
  void open() {
    encoder = TinyBert.open(folder);
    lesson = lesson(new Anchored(TinyBert.posts(40, 1), TinyBert.labels(40)));
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void judgesEachTextByAModelThatHasNotLearnedIt() {
    Shots shots = shots(SHOTS);
    int[] rows = folds(shots).rows(0).stream().toArray();
    List<String> others = new ArrayList<>(shots.texts());
    List<Integer> labels = new ArrayList<>();
    for (int row = SHOTS - 1; row >= 0; row--) {
      if (folds(shots).rows(0).get(row)) {
        others.remove(row);
      } else {
        labels.add(0, shots.labels()[row]);
      }
    }
    Lesson.Learned without =
        lesson.learn(
            others,
            labels.stream().mapToInt(Integer::intValue).toArray(),
            shots.digest(),
            Progress.NONE);

    HeldBack heldBack = heldBack(shots);

    double[] expected =
        lesson.logits(without, IntStream.of(rows).mapToObj(shots.texts()::get).toList());
    for (int i = 0; i < rows.length; i++) {
      assertThat(heldBack.logits()[rows[i]]).isEqualTo(expected[i]);
    }
  }

  @Test
  void takesFinishedFoldsFromTheShelf() {
    HeldBack whole = heldBack(shots(SHOTS));
    assertThat(learned).containsExactly(0, 1, 2, 3, 4);

    learned.clear();
    checkpoints.kept.remove(3);
    assertThat(heldBack(shots(SHOTS)).logits()).containsExactly(whole.logits());
    assertThat(learned).containsExactly(3);
  }

  @Test
  void learnsAnewWhereTheLabelsAreOthers() {
    heldBack(shots(SHOTS));
    learned.clear();

    heldBack(shots(SHOTS - 2));

    assertThat(learned).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void calibratesEachFoldByTheOthers() {
    HeldBack heldBack =
        new HeldBack(new double[] {2, -2, 3, -3, -9, 9}, new int[] {1, 0, 1, 0, 1, 0});
    BitSet wrong = new BitSet();
    wrong.set(4, 6);

    double[] apart = heldBack.contestant().logOdds(wrong);

    assertThat(apart[0]).isEqualTo(-apart[1]).isLessThan(-9);
    assertThat(Math.abs(heldBack.calibrator().logOdds(-9))).isLessThan(-apart[0] / 2);
  }

  private Lesson lesson(Anchored anchors) {
    return new Lesson(encoder, anchors, new AnchorsThenLabels(encoder, anchors));
  }

  private HeldBack heldBack(Shots shots) {
    return HeldBack.of(
        lesson,
        shots,
        folds(shots),
        new Shelf(checkpoints, RUN, shots.digest()),
        fold -> {
          learned.add(fold);
          return Progress.NONE;
        });
  }

  private static Folds folds(Shots shots) {
    int[] alone = IntStream.range(0, shots.size()).toArray();
    return Folds.of(shots.labels(), alone, shots.digest());
  }

  private static Shots shots(int count) {
    List<String> posts = TinyBert.posts(count, 2).stream().distinct().toList();
    List<LabelledText> labels = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      Label label = i % 2 == 1 ? Label.MISINFORMATION : Label.CREDIBLE;
      labels.add(Samples.labelled("dam", i, posts.get(i), label));
    }
    assertThat(labels).hasSize(count);
    return Shots.of(labels, TextNormaliser.named("standard/1"));
  }

  private static final class Memory implements Checkpoints {

    final Map<Integer, String> kept = new TreeMap<>();

    @Override
    public void keep(UUID runId, int part, String content) {
      kept.putIfAbsent(part, content);
    }

    @Override
    public Map<Integer, String> of(UUID runId) {
      return kept;
    }
  }
}
