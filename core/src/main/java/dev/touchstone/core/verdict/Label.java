package dev.touchstone.core.verdict;

/** What a person says of a post, and the two classes of every detector. */
public enum Label {
  CREDIBLE,
  MISINFORMATION;

  /** The class index used by every detector and in every loss: 1 is misinformation. */
  public int index() {
    return ordinal();
  }
}
