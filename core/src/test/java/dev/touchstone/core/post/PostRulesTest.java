package dev.touchstone.core.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostRulesTest {

  private static final String LONE_SURROGATE = "\ud83c";

  @Test
  void acceptsAPostWithIdAndTextOnly() {
    assertThat(PostRules.check("a", "text", null, null, null, null)).isEmpty();
  }

  @Test
  void acceptsLayoutInTextsOnly() {
    assertThat(PostRules.checkText("a\nb\r\n\tc")).isEmpty();
    assertThat(pointers(PostRules.check("a\tb", "text", null, "c\nd", null, null)))
        .containsExactly("/id", "/author");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\u3000"})
  void refusesABlankId(String id) {
    assertThat(pointers(PostRules.check(id, "text", null, null, null, null)))
        .containsExactly("/id");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a\u0000b", "a\u0007b", "a\u0085b", LONE_SURROGATE})
  void refusesAText(String text) {
    assertThat(pointers(PostRules.checkText(text))).containsExactly("/text");
  }

  @Test
  void measuresTextsInBytes() {
    String longest = "\u00e4".repeat(PostRules.MAX_TEXT_BYTES / 2);

    assertThat(PostRules.checkText(longest)).isEmpty();
    assertThat(PostRules.checkText(longest + "a"))
        .containsExactly(
            new Violation("/text", "expected at most 65536 bytes of UTF-8, got 65537"));
  }

  @Test
  void namesEveryFieldThatBreaksARule() {
    List<Violation> violations =
        PostRules.check(
            "i".repeat(257), "", "Not A Name", "a".repeat(257), "u".repeat(2049), "l".repeat(36));

    assertThat(pointers(violations))
        .containsExactly("/id", "/text", "/domain", "/author", "/url", "/lang");
  }

  @Test
  void refusesALoneSurrogateInEveryField() {
    assertThat(
            pointers(
                PostRules.check(
                    LONE_SURROGATE, "text", null, LONE_SURROGATE, LONE_SURROGATE, LONE_SURROGATE)))
        .containsExactly("/id", "/author", "/url", "/lang");
  }

  @Test
  void neverQuotesTheText() {
    assertThat(PostRules.checkText("a secret\u0000text"))
        .extracting(Violation::message)
        .containsExactly("expected no control character, got U+0000 at index 8");
  }

  @Test
  void refusesAPublicationTimeThatNoCalendarMeans() {
    assertThatThrownBy(() -> publishedAt(Instant.parse("+10000-01-01T00:00:00Z")))
        .isInstanceOf(InvalidPostException.class)
        .hasMessageStartingWith("/publishedAt");
    assertThatThrownBy(() -> publishedAt(Instant.MIN)).isInstanceOf(InvalidPostException.class);
    assertThatCode(() -> publishedAt(Instant.parse("9999-12-31T23:59:59Z")))
        .doesNotThrowAnyException();
    assertThatCode(() -> publishedAt(Instant.parse("0001-01-01T00:00:00Z")))
        .doesNotThrowAnyException();
  }

  @Test
  void givesTheBrokenRulesWithTheException() {
    assertThatThrownBy(() -> new Post("", "", null, null, null, null, null))
        .isInstanceOfSatisfying(
            InvalidPostException.class,
            e -> assertThat(pointers(e.violations())).containsExactly("/id", "/text"));
  }

  private static Post publishedAt(Instant time) {
    return new Post("a", "text", null, null, time, null, null);
  }

  private static List<String> pointers(List<Violation> violations) {
    return violations.stream().map(Violation::pointer).toList();
  }
}
