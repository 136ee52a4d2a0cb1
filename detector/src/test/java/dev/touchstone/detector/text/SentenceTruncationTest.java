package dev.touchstone.detector.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTruncationTest {

  private static final String TEXT =
      "The bridge is closed. Officials said the flood took it. Nobody was hurt.";

  private final SentenceTruncation truncation = SentenceTruncation.english();

  @Test
  void keepsTheWholeSentencesThatFit() {
    assertThat(truncation.cut(TEXT, head -> head.length() <= 60))
        .isEqualTo("The bridge is closed. Officials said the flood took it.");
  }

  @Test
  void keepsEverythingThatFits() {
    assertThat(truncation.cut(TEXT, head -> true)).isEqualTo(TEXT);
  }

  @Test
  void keepsNothingWhereTheFirstSentenceIsTooLong() {
    assertThat(truncation.cut(TEXT, head -> head.length() <= 10)).isEmpty();
  }

  @Test
  void neverSplitsASurrogatePair() {
    assertThat(SentenceTruncation.atMost("ab\uD83D\uDE31", 3)).isEqualTo("ab");
    assertThat(SentenceTruncation.atMost("ab\uD83D\uDE31", 4)).isEqualTo("ab\uD83D\uDE31");
  }
}
