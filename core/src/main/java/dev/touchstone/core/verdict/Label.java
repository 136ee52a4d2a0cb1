package dev.touchstone.core.verdict;

/** What a person says of a post, and the two classes of every detector. */
public enum Label {
  CREDIBLE(0),
  MISINFORMATION(1);

  private final int index;

  Label(int index) {
    this.index = index;
  }

  /** The class index used by every detector and in every loss: 1 is misinformation. */
  public int index() {
    return index;
  }
}
