package dev.touchstone.selftrain.gate;

/** Why a stream taught nothing; the champion stays. */
public enum NothingLearned {
  EMPTY_STREAM("the domain's stream holds no post with a text"),
  UNSUPPORTED_LANGUAGE("the posts of the stream are in languages that the encoder doesn't know"),
  TOO_FEW_POSTS("the domain's stream holds too few posts"),
  ALL_DUPLICATES("nearly all posts of the stream repeat one another"),
  ONE_AUTHOR("all posts of the stream are of one author"),
  ONE_CLASS("all posts that count were taken for one class"),
  TOO_FEW_LEFT("too few posts are left once the gates have taken theirs out"),
  METHOD_OBJECTS("the method kept what it began with"),
  CANARY_WORSE("the candidate is worse than the champion on labels of people"),
  TOO_MANY_FLIPS("the candidate turns too many of the champion's decided verdicts round"),
  CHAMPION_MOVED("another model was put into service while the run was at it");

  private final String reason;

  NothingLearned(String reason) {
    this.reason = reason;
  }

  /** The reason in words, for a person to read. */
  public String reason() {
    return reason;
  }
}
