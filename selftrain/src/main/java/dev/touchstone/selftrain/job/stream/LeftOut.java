package dev.touchstone.selftrain.job.stream;

/** Why a post got no pseudo-label. */
public enum LeftOut {
  /** Its text was erased. */
  ERASED,
  /** Its author or its cluster was to be left out. */
  SUBTRACTED,
  /** Nothing is left of its text once it is normalised. */
  NO_TEXT,
  /** It is clearly not in the encoder's language. */
  UNSUPPORTED_LANGUAGE,
  /** It says what a labelled text says: people have told what it is. */
  LABELLED
}
