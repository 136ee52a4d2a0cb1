package dev.touchstone.api.access;

import dev.touchstone.core.access.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of {@link Role}s, for {@code @RolesAllowed}: one on each resource method, naming the
 * least role that may use it, since who has a role has those below it too.
 */
public final class Roles {

  /** {@link Role#READER}. */
  public static final String READER = "reader";

  /** {@link Role#ANALYST}. */
  public static final String ANALYST = "analyst";

  /** {@link Role#STEWARD}. */
  public static final String STEWARD = "steward";

  /** {@link Role#ADMIN}. */
  public static final String ADMIN = "admin";

  private Roles() {}

  /** The name of {@code role}. */
  public static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** The names of {@code role} and those below it. */
  static Set<String> upTo(Role role) {
    return Arrays.stream(Role.values())
        .filter(role::covers)
        .map(Roles::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
