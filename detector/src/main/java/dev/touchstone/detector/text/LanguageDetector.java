package dev.touchstone.detector.text;

import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells the language of a text by OpenNLP's model. Safe for use by several threads. */
public final class LanguageDetector {

  /** Fewest letters of a text in Latin letters whose language can be told. */
  static final int MIN_LATIN_LETTERS = 40;

  /** Fewest letters of a text in other letters. */
  static final int MIN_OTHER_LETTERS = 12;

  /** A post's language shows in its first characters; a long one needs no more work. */
  private static final int READ_AT_MOST = 240;

  private static final String MODEL = "langdetect-183.bin";
  private static final String ENGLISH = "eng";

  private final LanguageDetectorModel model;

  private LanguageDetector(LanguageDetectorModel model) {
    this.model = model;
  }

  /** Loads the model, which takes about a second; later calls share it. */
  public static LanguageDetector load() {
    return Shared.DETECTOR;
  }

  /** The language of a normalised text, or null where it has too few letters to tell. */
  public DetectedLanguage detect(String text) {
    String head = SentenceTruncation.atMost(text, READ_AT_MOST);
    long letters = head.codePoints().filter(Character::isLetter).count();
    long latin = head.codePoints().filter(LanguageDetector::isLatin).count();
    boolean otherScript = 2 * latin < letters;
    if (letters < (otherScript ? MIN_OTHER_LETTERS : MIN_LATIN_LETTERS)) {
      return null;
    }
    Language[] ranked = new LanguageDetectorME(model).predictLanguages(head);
    return otherScript
        ? new DetectedLanguage(ranked[0].getLang(), Double.POSITIVE_INFINITY)
        : new DetectedLanguage(ranked[0].getLang(), lead(ranked));
  }

  private static double lead(Language[] ranked) {
    double english =
        Arrays.stream(ranked)
            .filter(language -> language.getLang().equals(ENGLISH))
            .mapToDouble(Language::getConfidence)
            .findFirst()
            .orElse(0);
    return Math.max(1, ranked[0].getConfidence() / english);
  }

  private static boolean isLatin(int c) {
    return Character.isLetter(c) && UScript.getScript(c) == UScript.LATIN;
  }

  /** Loaded on first use. */
  private static final class Shared {

    private static final LanguageDetector DETECTOR =
        new LanguageDetector(ModelResource.load(MODEL, LanguageDetectorModel::new));
  }
}
