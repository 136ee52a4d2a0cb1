package dev.touchstone.db.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** Conversions between core's values and columns; null stays null. */
public final class Values {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private Values() {}

  /** A moment as a column holds it: cut, not rounded, to microseconds. */
  public static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The moment in a column, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Digest bytes of 64 hexadecimal digits. */
  public static byte[] digest(String hex) {
    return hex == null ? null : HEX.parseHex(hex);
  }

  /** Whether {@code hex} may name a digest; no row is found under anything else. */
  public static boolean isDigest(String hex) {
    return hex != null && DIGEST.matcher(hex).matches();
  }

  /** Whether a column may hold {@code text}; no row is found under anything else. */
  public static boolean isText(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** The digest in a column in hexadecimal digits, or null. */
  public static String hex(ResultSet row, String column) throws SQLException {
    byte[] digest = row.getBytes(column);
    return digest == null ? null : HEX.formatHex(digest);
  }

  /** The constant that a column names, or null. */
  public static <E extends Enum<E>> E constant(Class<E> type, ResultSet row, String column)
      throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** {@code instant}, or the nearest moment in the years 1 to 9999, which a query can name. */
  public static Instant inRange(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return FIRST;
    }
    return instant.isAfter(LAST) ? LAST : instant;
  }

  /** The smallest UUIDv7 of the millisecond of {@code instant}; of 1970 where it is earlier. */
  public static UUID lowerBound(Instant instant) {
    return new UUID(Math.max(0, inRange(instant).toEpochMilli()) << 16, 0);
  }
}
