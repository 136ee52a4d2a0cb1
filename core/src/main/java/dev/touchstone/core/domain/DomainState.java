package dev.touchstone.core.domain;

/** Where a domain stands. */
public enum DomainState {
  /** Scored by the source-trained detector; nothing learned for it yet. */
  NEW,
  /** A first detector of its own is being learned. */
  ADAPTING,
  /** Scored by a detector adapted to it. */
  LIVE,
  /** Closed: kept for its history. */
  ARCHIVED
}
