package dev.touchstone.bench.reference;

/** A fixture is not of the form that the check reads. */
public final class InvalidFixtureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidFixtureException(String pointer, String expected, Object got) {
    super("fixture " + pointer + ": expected " + expected + ", got " + got);
  }
}
