package dev.touchstone.core.labelling;

/** What a post is handed out for. */
public enum LeasePurpose {
  /** Its first label. */
  FIRST,
  /** A second opinion of another analyst, who doesn't see the first. */
  SECOND
}
