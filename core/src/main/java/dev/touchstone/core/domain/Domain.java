package dev.touchstone.core.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A topic that posts belong to.
 *
 * @param name a valid domain name
 * @param state where it stands
 * @param description in an analyst's words, or null
 * @param createdAt when it was first seen or created
 */
public record Domain(String name, DomainState state, String description, Instant createdAt) {

  public Domain {
    DomainName.require(name);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
