package dev.touchstone.adapt.job;

import java.util.Objects;

/** A domain's detector could not be learned or made again. Nothing came of it. */
public final class AdaptationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Fewer than two different texts are labelled. */
    TOO_FEW_LABELS,
    /** Texts that are needed were erased. */
    ERASED_LABELS,
    /** Labels that a model was made from were not given. */
    MISSING_LABELS,
    /** Posts that a model learned from were erased. */
    ERASED_POSTS,
    /** Posts that a model learned from are not there. */
    MISSING_POSTS,
    /** All posts of a stream are taken for one class. */
    ONE_SIDED_POSTS,
    /** Texts that read the same have both labels. */
    CONTRADICTORY_LABELS,
    /** A model reads the vectors of another encoder. */
    OTHER_ENCODER,
    /** The encoder's files to learn with are missing or not what is expected. */
    ENCODER_FILES,
    /** This process has too little memory. */
    OUT_OF_MEMORY,
    /** A model's files are damaged. */
    DAMAGED_MODEL,
    /** A model is not one that labels can be learned on top of. */
    UNSUITABLE_MODEL,
    /** A number stopped being finite. */
    DIVERGED,
    /** The model that was made is not the recorded one. */
    NOT_REPRODUCED
  }

  private final Reason reason;

  /** Reports {@code message}, without a post's text. */
  public AdaptationException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Reports {@code message} of what went wrong by {@code cause}. */
  public AdaptationException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why, for a program to read; the message is for people. */
  public Reason reason() {
    return reason;
  }
}
