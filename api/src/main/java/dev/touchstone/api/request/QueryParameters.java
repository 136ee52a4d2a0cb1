package dev.touchstone.api.request;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The query parameters of one request. Each reader returns null (or its default) where the
 * parameter is absent or wrong; {@link #check} then reports everything that was wrong at once, and
 * parameters that nobody asked for. Used by one thread.
 */
public final class QueryParameters {

  private final MultivaluedMap<String, String> given;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Reads {@code given}, decoded. */
  public QueryParameters(MultivaluedMap<String, String> given) {
    this.given = given;
  }

  /** A non-empty text of at most 256 characters. */
  public String text(String name) {
    return read(
        name,
        value -> {
          if (value.isEmpty()
              || value.length() > 256
              || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("1 to 256 characters, none of them control");
          }
          return value;
        });
  }

  /** A value that {@code rule} accepts. */
  public String text(String name, Predicate<String> rule, String expected) {
    return read(
        name,
        value -> {
          if (!rule.test(value)) {
            throw new IllegalArgumentException(expected);
          }
          return value;
        });
  }

  /** A constant of {@code type}, in any case. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return read(
        name,
        value ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "one of " + Arrays.toString(type.getEnumConstants()))));
  }

  /** A moment as ISO 8601 with an offset, or a date, which is its first moment in UTC. */
  public Instant moment(String name) {
    return read(name, Moments::parse);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean absent) {
    Boolean value =
        read(
            name,
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException("true or false");
                });
    return value == null ? absent : value;
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String name, int least, int most, int absent) {
    Integer value =
        read(
            name,
            text -> {
              if (!text.matches("\\d{1,9}")
                  || Integer.parseInt(text) < least
                  || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("a whole number from " + least + " to " + most);
              }
              return Integer.valueOf(text);
            });
    return value == null ? absent : value;
  }

  /** Lets a parameter pass that is read elsewhere. */
  public void known(String name) {
    known.add(name);
  }

  /** Adds a fault that concerns several parameters. */
  public void fault(String name, String message) {
    faults.add(Fault.of(name, message));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException naming every fault found so far
   */
  public void check() {
    List<Fault> all = new ArrayList<>(faults);
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .map(name -> Fault.of(name, "unknown; expected one of " + known))
        .forEach(all::add);
    if (!all.isEmpty()) {
      throw ProblemException.badRequest(all);
    }
  }

  private <T> T read(String name, Function<String, T> parser) {
    known.add(name);
    List<String> values = given.get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      fault(name, "expected it once, got it " + values.size() + " times");
      return null;
    }
    try {
      return parser.apply(values.get(0));
    } catch (IllegalArgumentException e) {
      fault(name, "expected " + e.getMessage() + ", got '" + shortened(values.get(0)) + "'");
      return null;
    }
  }

  private static String shortened(String value) {
    return value.length() <= 64 ? value : value.substring(0, 64) + "...";
  }
}
