package dev.touchstone.core.run;

/** What a run does. */
public enum RunKind {
  /** Learns a detector for the domain from its labels. */
  ADAPTATION
}
