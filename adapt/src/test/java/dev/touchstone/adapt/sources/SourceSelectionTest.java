package dev.touchstone.adapt.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.bank.DroppedRows;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceSelectionTest {

  private static final String HELD_OUT = "the harbour wall gave way and the market stands in water";
  private static final String SHARED = "a whale swam up the river as far as the railway bridge";

  @Test
  void countsEveryDroppedRowUnderItsReason() {
    Dataset first =
        dataset("first", distinct("alpha", 6), SHARED, "Repeated words!", "repeated WORDS");
    Dataset second =
        dataset("second", distinct("beta", 8), HELD_OUT + " today", "Breaking: " + SHARED);

    List<SelectedSource> selected =
        new SourceSelection(3, 1).select(List.of(first, second), List.of(HELD_OUT));

    SelectedSource kept = selected.get(0);
    SelectedSource later = selected.get(1);

    // Nine rows, one a repeat; of the other eight at most three of each class stay.
    assertThat(kept.dropped()).isEqualTo(new DroppedRows(1, 0, 0, 2));
    assertThat(later.dropped()).isEqualTo(new DroppedRows(0, 1, 1, 2));
    assertThat(later.texts()).doesNotContain(HELD_OUT + " today", "Breaking: " + SHARED);
    assertThat(Arrays.stream(later.labels()).sum()).isEqualTo(3);
    assertThat(later.labels()).hasSize(6);
  }

  @Test
  void drawsTheSameRowsForTheSameSeedOnly() {
    Dataset source = dataset("first", distinct("alpha", 60));

    List<Integer> rows = select(source, 1).rows();

    assertThat(select(source, 1).rows()).isEqualTo(rows);
    assertThat(select(source, 2).rows()).isNotEqualTo(rows);
  }

  @Test
  void refusesASourceOfWhichAClassIsNotLeft() {
    Dataset source = dataset("lonely", distinct("alpha", 2));

    assertThatThrownBy(() -> select(source, 1))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("source lonely")
        .hasMessageContaining("got 1");
  }

  private static SelectedSource select(Dataset source, long seed) {
    return new SourceSelection(10, seed).select(List.of(source), List.of()).get(0);
  }

  private static List<String> distinct(String word, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String unlike = Sha256.of(word + i).substring(0, 40);
      texts.add(word + " " + unlike);
    }
    return texts;
  }

  private static Dataset dataset(String name, List<String> texts, String... more) {
    List<String> all = new ArrayList<>(texts);
    all.addAll(List.of(more));
    List<LabelledPost> posts = new ArrayList<>();
    for (String text : all) {
      Label label = posts.size() % 2 == 0 ? Label.CREDIBLE : Label.MISINFORMATION;
      posts.add(new LabelledPost(name + posts.size(), text, label, null, null, null, null));
    }
    return new Dataset(name, posts, Sha256.of(name));
  }
}
