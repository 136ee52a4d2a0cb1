package dev.touchstone.api.access;

import dev.touchstone.core.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table in docs/access.md.
 *
 * @param method such as GET
 * @param path with its parameters in braces
 * @param least the least role that may use it
 */
public record Endpoint(String method, String path, Role least) {

  private static final Path PAGE = Path.of("..", "docs", "access.md");
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+) \\| `(/[^`]+)` \\| (\\w+) \\|");

  /** The whole table. */
  public static List<Endpoint> table() {
    try {
      return Files.readAllLines(PAGE).stream()
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .map(Endpoint::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Endpoint of(Matcher row) {
    return new Endpoint(
        row.group(1), row.group(2), Role.valueOf(row.group(3).toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return method + " " + path + " for " + Roles.name(least);
  }
}
