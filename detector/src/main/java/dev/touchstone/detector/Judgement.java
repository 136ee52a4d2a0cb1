package dev.touchstone.detector;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.shadow.Judged;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.detector.encoder.EncodedText;
import dev.touchstone.detector.text.DetectedLanguage;
import dev.touchstone.detector.text.LanguageDetector;

/** From a score to a decision or an abstention. */
final class Judgement {

  /** Fewest tokens that can carry a claim: three words beside the two special tokens. */
  private static final int MIN_TOKENS = 5;

  private final LanguageDetector languages;

  Judgement(LanguageDetector languages) {
    this.languages = languages;
  }

  /** The judgement of a text, which is among the encoded ones unless nothing was left of it. */
  Judged of(Reading reading, Encodings encoded) {
    if (!reading.hasText()) {
      return new Judged(ofNothing(reading), null);
    }
    Classification said = ofScored(reading, encoded.of(reading.model(), reading.normalised()));
    ServedModel beside = reading.shadow();
    boolean shadowed = beside != null && said.isDecidedByScore();
    return new Judged(
        said, shadowed ? shadow(beside, encoded.of(beside, reading.normalised()).vector()) : null);
  }

  private static ShadowScore shadow(ServedModel model, float[] vector) {
    double probability = model.score(vector).probability();
    return new ShadowScore(model.id(), model.thresholds().decide(probability), probability);
  }

  private static Classification ofNothing(Reading reading) {
    TextFingerprint fingerprint = fingerprint(reading, null, 0, false);
    return classification(reading, AbstainReason.NO_TEXT, null, fingerprint);
  }

  private Classification ofScored(Reading reading, EncodedText encoded) {
    DetectedLanguage language = languages.detect(reading.normalised());
    TextFingerprint fingerprint =
        fingerprint(reading, language, encoded.tokens(), encoded.truncated());
    Score score = reading.model().score(encoded.vector());
    return classification(reading, abstention(language, fingerprint), score, fingerprint);
  }

  /** Why the text can't be judged whatever its score, or null. */
  private static AbstainReason abstention(DetectedLanguage language, TextFingerprint fingerprint) {
    if (language != null && language.isClearlyForeign()) {
      return AbstainReason.UNSUPPORTED_LANGUAGE;
    }
    return fingerprint.tokens() < MIN_TOKENS ? AbstainReason.TOO_SHORT : null;
  }

  private static Classification classification(
      Reading reading, AbstainReason unfit, Score score, TextFingerprint fingerprint) {
    ServedModel model = reading.model();
    Decision decision =
        unfit == null ? model.thresholds().decide(score.probability()) : Decision.NEEDS_REVIEW;
    boolean unsure = unfit == null && decision == Decision.NEEDS_REVIEW;
    return new Classification(
        decision,
        unsure ? AbstainReason.LOW_CONFIDENCE : unfit,
        score,
        model.thresholds(),
        fingerprint,
        model.id());
  }

  private static TextFingerprint fingerprint(
      Reading reading, DetectedLanguage language, int tokens, boolean truncated) {
    return new TextFingerprint(
        Sha256.of(reading.raw()),
        Sha256.of(reading.normalised()),
        reading.model().normaliser().version(),
        language == null ? null : language.code(),
        tokens,
        truncated);
  }
}
