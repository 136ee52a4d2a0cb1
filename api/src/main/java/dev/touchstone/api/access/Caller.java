package dev.touchstone.api.access;

import dev.touchstone.core.access.Actor;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import java.security.Principal;
import java.util.Objects;

/**
 * Who asks.
 *
 * @param actor the key's name and id, as the audit log has them
 * @param role what the key may do
 * @param scope the domains that it is for
 */
public record Caller(Actor actor, Role role, DomainScope scope) implements Principal {

  /** Whoever owns the data folder. */
  public static final Caller LOCAL = new Caller(Actor.LOCAL, Role.ADMIN, DomainScope.ALL);

  public Caller {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(scope, "scope");
  }

  static Caller of(ApiKey key) {
    return new Caller(new Actor(key.name(), key.id()), key.role(), key.scope());
  }

  @Override
  public String getName() {
    return actor.name();
  }
}
