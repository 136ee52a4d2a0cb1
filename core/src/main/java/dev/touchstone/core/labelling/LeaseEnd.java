package dev.touchstone.core.labelling;

/** How a lease ended before its time. */
public enum LeaseEnd {
  LABELLED,
  SKIPPED
}
