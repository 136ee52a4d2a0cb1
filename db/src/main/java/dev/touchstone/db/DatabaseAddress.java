package dev.touchstone.db;

import java.util.Objects;

/**
 * Where a database is and who connects.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/name}; without a password
 * @param user the user
 * @param password the user's password, or null where the server asks for none
 */
public record DatabaseAddress(String url, String user, String password) {

  private static final String SCHEME = "jdbc:postgresql:";

  public DatabaseAddress {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "database URL: expected " + SCHEME + "//host:port/name, got " + withoutParameters(url));
    }
  }

  /** The address without its password and without parameters, which may hold one. */
  @Override
  public String toString() {
    return withoutParameters(url) + " as " + user;
  }

  private static String withoutParameters(String url) {
    return url.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//");
  }
}
