package dev.touchstone.core.verdict;

/** Why a detector abstained. */
public enum AbstainReason {
  /** Nothing was left of the text after normalising. */
  NO_TEXT,
  /** The calibrated probability lies between the thresholds. */
  LOW_CONFIDENCE,
  /** The text's language is one that the encoder was not made for. */
  UNSUPPORTED_LANGUAGE,
  /** The text has too few words to judge. */
  TOO_SHORT
}
