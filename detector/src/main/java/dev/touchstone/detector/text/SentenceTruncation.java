package dev.touchstone.detector.text;

import java.util.function.Predicate;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** Cuts a long text after a sentence. Safe for use by several threads. */
public final class SentenceTruncation {

  private static final String ENGLISH = "opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

  private final SentenceModel model;

  private SentenceTruncation(SentenceModel model) {
    this.model = model;
  }

  /** Truncation at the sentence boundaries that OpenNLP's English model finds. */
  public static SentenceTruncation english() {
    return new SentenceTruncation(ModelResource.load(ENGLISH, SentenceModel::new));
  }

  /**
   * The longest beginning of whole sentences that fits.
   *
   * @param fits whether a beginning of the text fits; must hold for every beginning of a fitting
   *     one
   * @return a beginning of {@code text}, without blanks at its end; empty where even the first
   *     sentence does not fit
   */
  public String cut(String text, Predicate<String> fits) {
    Span[] sentences = new SentenceDetectorME(model).sentPosDetect(text);
    int fitting = 0;
    int beyond = sentences.length + 1;
    while (beyond - fitting > 1) {
      int middle = (fitting + beyond) >>> 1;
      if (fits.test(text.substring(0, sentences[middle - 1].getEnd()))) {
        fitting = middle;
      } else {
        beyond = middle;
      }
    }
    return fitting == 0 ? "" : text.substring(0, sentences[fitting - 1].getEnd());
  }

  /** The first {@code length} UTF-16 characters of a text, or one less to keep a pair whole. */
  public static String atMost(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}
