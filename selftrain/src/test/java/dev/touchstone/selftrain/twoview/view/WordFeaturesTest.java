package dev.touchstone.selftrain.twoview.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordFeaturesTest {

  @Test
  void readsWordsPairsAndPunctuation() {
    assertThat(WordFeatures.terms("Is it TRUE?! #news"))
        .containsExactly(
            "is", "it", "is it", "true", "it true", "?", "true ?", "!", "? !", "#news", "! #news");
  }

  @Test
  void everyLinkIsTheSameWord() {
    assertThat(WordFeatures.terms("see https://a.example/1"))
        .isEqualTo(WordFeatures.terms("see http://b.example/2?q=3"));
  }

  @Test
  void readsOtherScripts() {
    assertThat(WordFeatures.terms("новости дня")).contains("новости", "новости дня");
  }

  @Test
  void keepsWhatTwoPostsHoldAndGivesEachTextLengthOne() {
    WordFeatures features = WordFeatures.of(List.of("red fox", "red hen", "blue hen"));

    SparseRows rows = features.rows(List.of("red hen once", "nothing known"));

    assertThat(rows.columns()).isEqualTo(2);
    assertThat(Arrays.stream(rows.rows()[0].values()).map(v -> v * v).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(rows.rows()[1].at()).isEmpty();
  }
}
