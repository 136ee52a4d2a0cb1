package dev.touchstone.ingest.decode;

/** Carries a {@link Rejected} out of the decoder's depth; never leaves the package. */
final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejected rejected;

  RejectedException(Rejected rejected) {
    super(rejected.message(), null, false, false);
    this.rejected = rejected;
  }

  RejectedException(RejectReason reason, String pointer, String message) {
    this(Rejected.of(reason, pointer, message));
  }

  Rejected rejected() {
    return rejected;
  }
}
