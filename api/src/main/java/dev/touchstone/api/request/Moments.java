package dev.touchstone.api.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Moments as people and programs write them. */
public final class Moments {

  /** What is read, in words. */
  public static final String RULE = "a moment such as 2026-03-09T06:12:10Z or a date";

  private static final int DATE_LENGTH = 10;

  private Moments() {}

  /**
   * Reads ISO 8601 with an offset, or a date, which is its first moment in UTC.
   *
   * @throws IllegalArgumentException with {@link #RULE} if it is neither
   */
  public static Instant parse(String value) {
    try {
      return value.length() == DATE_LENGTH
          ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }
}
