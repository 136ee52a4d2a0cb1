package dev.touchstone.detector.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {

  private static LanguageDetector detector;

  @BeforeAll
  static void load() {
    detector = LanguageDetector.load();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The mayor closed the bridge after the flood, officials said on Monday",
        "Share this before they delete it: the water is poisoned and nobody tells you",
        "Health officials reported 31 new cases in the county over the weekend"
      })
  void knowsEnglish(String text) {
    DetectedLanguage language = detector.detect(text);
    assertThat(language.code()).isEqualTo("eng");
    assertThat(language.isClearlyForeign()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deu | Die Regierung hat heute beschlossen, dass alle Schulen ab Montag geschlossen bleiben",
        "spa | Los hospitales est\u00E1n llenos y no hay camas para los enfermos de la costa",
        "rus | \u0412\u0430\u043A\u0446\u0438\u043D\u0430 \u0441\u043E\u0434\u0435\u0440\u0436\u0438\u0442 "
            + "\u043C\u0438\u043A\u0440\u043E\u0447\u0438\u043F\u044B, \u0443\u0442\u0432\u0435\u0440\u0436\u0434\u0430\u044E\u0442 "
            + "\u043F\u043E\u043B\u044C\u0437\u043E\u0432\u0430\u0442\u0435\u043B\u0438 \u0441\u043E\u0446\u0438\u0430\u043B\u044C\u043D\u044B\u0445 \u0441\u0435\u0442\u0435\u0439",
        "jpn | \u30EF\u30AF\u30C1\u30F3\u306F\u5371\u967A\u3060\u3068\u3044\u3046\u5642\u304C\u5E83\u307E\u3063\u3066\u3044\u308B"
      })
  void knowsOtherLanguages(String code, String text) {
    DetectedLanguage language = detector.detect(text);
    assertThat(language.code()).isEqualTo(code);
    assertThat(language.isClearlyForeign()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lol this is wild omg", "12345 67890 !!!", "\u0432\u043E\u0434\u0430"})
  void saysNothingOfShortText(String text) {
    assertThat(detector.detect(text)).isNull();
  }

  @Test
  void isTheSameFromSeveralThreads() {
    String text =
        "Le gouvernement a annonc\u00E9 que les \u00E9coles seraient ferm\u00E9es d\u00E8s lundi";
    DetectedLanguage alone = detector.detect(text);
    List<DetectedLanguage> together =
        IntStream.range(0, 64).parallel().mapToObj(i -> detector.detect(text)).toList();
    assertThat(together).containsOnly(alone);
  }
}
