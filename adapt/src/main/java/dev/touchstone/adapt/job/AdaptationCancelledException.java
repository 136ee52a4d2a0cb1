package dev.touchstone.adapt.job;

/** The listener asked to stop. Nothing was learned; this is no failure. */
public final class AdaptationCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Stopped while it did {@code at}. */
  public AdaptationCancelledException(String at) {
    super("stopped by its listener while " + at);
  }
}
