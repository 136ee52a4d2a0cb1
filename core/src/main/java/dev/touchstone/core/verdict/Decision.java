package dev.touchstone.core.verdict;

/** What a verdict says. It never says that a post is false. */
public enum Decision {
  /** The post resembles labelled misinformation. */
  LIKELY_MISINFORMATION,
  /** The post resembles credible posts. */
  LIKELY_CREDIBLE,
  /** The detector abstains; a person should look. */
  NEEDS_REVIEW
}
