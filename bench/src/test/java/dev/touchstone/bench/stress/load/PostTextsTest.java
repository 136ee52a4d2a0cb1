package dev.touchstone.bench.stress.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostTextsTest {

  private static final List<String> GIVEN =
      List.of("River over bank", "no tide", "no tide", "12 !");

  @Test
  void givesEveryTextOnceBeforeAnyIsVaried() {
    PostTexts texts = new PostTexts(GIVEN, 7);

    assertThat(texts.size()).isEqualTo(3 * 4);
    assertThat(IntStream.range(0, 3).mapToObj(texts::text))
        .containsExactlyInAnyOrder("River over bank", "no tide", "12 !");
  }

  @Test
  void exchangesOneWordInEachRound() {
    PostTexts texts = new PostTexts(GIVEN, 7);
    Set<String> tides = new TreeSet<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.text(i).startsWith("no ")) {
        tides.add(texts.text(i));
      }
    }

    assertThat(tides).containsExactly("no River", "no bank", "no over", "no tide");
  }

  @Test
  void addsAWordWhereThereIsNoneToExchange() {
    PostTexts texts = new PostTexts(GIVEN, 7);

    assertThat(IntStream.range(3, 6).mapToObj(texts::text))
        .filteredOn(text -> text.startsWith("12 !"))
        .singleElement()
        .satisfies(text -> assertThat(text).hasSizeGreaterThan("12 !".length()));
  }

  @Test
  void makesManyDistinctTextsOfTheSample() throws IOException {
    PostTexts texts = new PostTexts(TextFiles.sample(), 1);
    Set<String> distinct = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      distinct.add(texts.text(i));
    }

    assertThat(texts.size()).isGreaterThan(500_000);
    assertThat(distinct).hasSizeGreaterThan(4990);
  }

  @Test
  void givesTheSameRowForTheSameSeed() throws IOException {
    List<String> sample = TextFiles.sample();

    assertThat(new PostTexts(sample, 3).spread(50, 5000))
        .isEqualTo(new PostTexts(sample, 3).spread(50, 5000))
        .isNotEqualTo(new PostTexts(sample, 4).spread(50, 5000));
  }

  @Test
  void spreadsOverTheWholeStream() {
    PostTexts texts = new PostTexts(GIVEN, 7);

    assertThat(texts.spread(3, 12)).containsExactly(texts.text(0), texts.text(4), texts.text(8));
  }

  @Test
  void saysWhereItEnds() {
    PostTexts texts = new PostTexts(GIVEN, 7);

    assertThatThrownBy(() -> texts.text(12))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("text: expected 0 to 11, got 12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostTexts(List.of("no"), 1))
        .withMessage("texts: expected at least one with a word of four letters, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostStream("flood", 13, texts))
        .withMessage("posts: expected 1 to 12 of these texts, got 13");
  }
}
