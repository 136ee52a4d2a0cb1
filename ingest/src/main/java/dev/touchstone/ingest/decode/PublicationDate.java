package dev.touchstone.ingest.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The one form of date in a message: RFC 3339 with seconds, a capital T, and an offset or Z. */
final class PublicationDate {

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
              + "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)");

  private PublicationDate() {}

  /** The instant that {@code date} names; null where it is null. */
  static Instant parse(String date, String pointer) throws RejectedException {
    if (date == null) {
      return null;
    }
    if (!RFC_3339.matcher(date).matches()) {
      throw new RejectedException(RejectReason.INVALID_DATE, pointer, expected());
    }
    try {
      return OffsetDateTime.parse(date).toInstant();
    } catch (DateTimeException e) {
      throw new RejectedException(
          new Rejected(RejectReason.INVALID_DATE, pointer, expected(), e.getClass().getName()));
    }
  }

  private static String expected() {
    return "expected a date such as 2026-11-24T08:30:00Z, got another form or an impossible date";
  }
}
