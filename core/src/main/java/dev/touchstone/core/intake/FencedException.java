package dev.touchstone.core.intake;

import java.io.Serial;

/**
 * Another consumer has moved a partition's offset: this one owns it no more. Nothing was stored.
 */
public final class FencedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports that {@code advance} found its partition elsewhere than at {@code advance.from()}. */
  public FencedException(OffsetAdvance advance) {
    super(
        "offset of "
            + advance.topic()
            + "-"
            + advance.partition()
            + ": expected "
            + advance.from()
            + " in the database, found another; the partition has another owner");
  }
}
