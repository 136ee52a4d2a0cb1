package dev.touchstone.core.run;

/** What a run does. */
public enum RunKind {
  /** Learns a detector for the domain from its labels. */
  ADAPTATION,
  /** Learns on from the domain's stored stream, without further labels. */
  SELF_TRAINING,
  /** Judges stored posts of the domain again with its champion. */
  RE_SCORE,
  /** Lets the encoder itself learn the domain's labels. */
  DEEPENING
}
