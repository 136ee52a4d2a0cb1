package dev.touchstone.detector.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Escapes stand for characters that an editor would not show. */
class TextNormaliserTest {

  private static final TextNormaliser STANDARD = TextNormaliser.of(NormaliserMode.STANDARD);
  private static final TextNormaliser PLAIN = TextNormaliser.of(NormaliserMode.PLAIN);
  private static final String CLAIM = "The vaccine hides a microchip, officials admit";

  @ParameterizedTest
  @EnumSource(NormaliserMode.class)
  void isIdempotentOverGeneratedText(NormaliserMode mode) {
    TextNormaliser normaliser = TextNormaliser.of(mode);
    NastyText nasty = new NastyText(new Random(20_26));
    for (int i = 0; i < 4_000; i++) {
      String once = normaliser.normalise(nasty.next());
      assertThat(normaliser.normalise(once)).as(NastyText.escaped(once)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @EnumSource(NormaliserMode.class)
  void isIdempotentOverReferencesNestedDeep(NormaliserMode mode) {
    TextNormaliser normaliser = TextNormaliser.of(mode);
    String once = normaliser.normalise("&" + "amp;".repeat(50) + "lt; and " + "#".repeat(30) + "a");
    assertThat(normaliser.normalise(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The v\u0430ccine hides a microchip, officials admit",
        "The vacc\u0456n\u0435 hides a micr\u043Echip, officials admit",
        "The vac\u200Bcine hides a micro\u00ADchip, officials admit",
        "\u202AThe vaccine\u202C hides a\u2060 micro\u200D\u200Cchip, officials admit\uFEFF",
        "The vaccine\uDB40\uDC41\uDB40\uDC42 hides a microchip, officials admit",
        "\uFF34\uFF48\uFF45 vaccine hides a microchip, officials admit",
        "\uD835\uDC13\uD835\uDC21\uD835\uDC1E vaccine hides a microchip, officials admit",
        "The&nbsp;vaccine hides &#97; microchip&comma; officials\t\n admit ",
        "The v\u0430\u200Bcc\uFE0Fine hides a microchip, o\uFB03cials admit",
      })
  void undoesObfuscation(String disguised) {
    assertThat(STANDARD.normalise(disguised)).isEqualTo(CLAIM);
  }

  @Test
  void givesTheCaseOfTheLetterThatWasDisguised() {
    assertThat(STANDARD.normalise("\u0406NDIA and v\u0456rus")).isEqualTo("INDIA and virus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u041C\u043E\u0441\u043A\u0432\u0430 \u0441\u043E\u043E\u0431\u0449\u0430\u0435\u0442",
        "\u03B2-carotene",
        "\u039A\u03B1\u03BB\u03B7\u03BC\u03AD\u03C1\u03B1",
        "T\u30B7\u30E3\u30C4"
      })
  void leavesOtherScriptsAsTheyAre(String text) {
    assertThat(STANDARD.normalise(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Read https://example.org/a?b=1&copy=2. Now | Read URL. Now",
        "See www.example.com, pic.example.co/x1 and example.org! | See URL, URL and URL!",
        "hxxps://example.com/x (http://t... | URL (URL...",
        "e.g. the U.S. and/or 3.5 mg | e.g. the U.S. and/or 3.5 mg",
        "@anna @Ben_2 listen to @carl | @user listen to @user",
        "write to anna@example.org | write to anna@example.org",
        "#StayAtHome now #covid_19 #COVID19 #NHSHeroes | Stay At Home now covid 19 COVID19 NHS Heroes",
        "we are #1 | we are #1",
        "Fish &amp;amp; chips &lt;3 | Fish & chips <3",
      })
  void turnsWebFormsIntoWords(String text, String expected) {
    assertThat(STANDARD.normalise(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Don't, \u201Cpanic\u201D \u2014 99,031 dead! | Don t panic 99031 dead",
        "RT @anna: #StayHome https://example.org/x \uD83D\uDE31\u2764\uFE0F | RT Stay Home",
        "caf\u00E9 &amp;amp; cr\u00E8me | cafe creme",
        "\u041C\u043E\u0441\u043A\u0432\u0430! | \u041C\u043E\u0441\u043A\u0432\u0430",
      })
  void plainKeepsLettersAndDigitsOnly(String text, String expected) {
    assertThat(PLAIN.normalise(text)).isEqualTo(expected);
  }

  @Test
  void plainReadsTypographicVariantsAlike() {
    String straight = PLAIN.normalise("It's \"over\" - 1,000 cases...");
    assertThat(PLAIN.normalise("It\u2019s \u201Cover\u201D \u2014 1000 cases\u2026"))
        .isEqualTo(straight);
  }

  @Test
  void rawOnlyReplacesUnpairedSurrogates() {
    TextNormaliser raw = TextNormaliser.of(NormaliserMode.RAW);
    assertThat(raw.normalise(" a&amp;b \u200B https://x.org \uD83D"))
        .isEqualTo(" a&amp;b \u200B https://x.org \uFFFD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "\u200B\u200D\uFEFF", "\u00AD \u202E", "&nbsp;&shy;"})
  void leavesNothingOfInvisibleText(String text) {
    assertThat(STANDARD.normalise(text)).isEmpty();
    assertThat(PLAIN.normalise(text)).isEmpty();
  }

  @Test
  void staysFastOnTextBuiltToBeSlow() {
    for (String unit : new String[] {"a.", "&amp;", "#a", "@", "a@", "&#x26;", "_#", "http://"}) {
      String text = unit.repeat(64 * 1024 / unit.length());
      assertThat(STANDARD.normalise(text).length()).isLessThanOrEqualTo(2 * text.length());
    }
  }

  @Test
  void isFoundByItsVersion() {
    assertThat(TextNormaliser.named("plain/1").mode()).isEqualTo(NormaliserMode.PLAIN);
    assertThatThrownBy(() -> TextNormaliser.named("plain/0"))
        .hasMessage("normaliser: expected one of raw/1, standard/1, plain/1, got plain/0");
  }
}
