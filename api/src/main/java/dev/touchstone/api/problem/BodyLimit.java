package dev.touchstone.api.problem;

/** The longest request body that is read. */
public final class BodyLimit {

  /** 256 texts of the longest kind, with room for their quotes and escapes. */
  public static final int BYTES = 20 * 1024 * 1024;

  private BodyLimit() {}
}
