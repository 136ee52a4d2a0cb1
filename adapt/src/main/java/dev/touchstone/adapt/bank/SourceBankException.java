package dev.touchstone.adapt.bank;

/** A source bank that can't be used: corrupt, or made with another encoder. */
public final class SourceBankException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SourceBankException(String message) {
    super(message);
  }

  SourceBankException(String message, Throwable cause) {
    super(message, cause);
  }
}
