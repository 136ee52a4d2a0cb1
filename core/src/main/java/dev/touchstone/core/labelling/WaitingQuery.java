package dev.touchstone.core.labelling;

import dev.touchstone.core.domain.DomainName;
import java.time.Instant;
import java.util.Objects;

/**
 * Which posts to look at.
 *
 * @param domain their domain
 * @param analyst who will label: posts that they skipped, or labelled first, are left out
 * @param purpose first labels, or second ones
 * @param at leases that end later hold their posts back
 * @param draw draws which posts come where there are more than {@code limit}
 * @param limit most posts, at least 1
 */
public record WaitingQuery(
    String domain, String analyst, LeasePurpose purpose, Instant at, long draw, int limit) {

  public WaitingQuery {
    DomainName.require(domain);
    Objects.requireNonNull(analyst, "analyst");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(at, "at");
    if (limit < 1) {
      throw new IllegalArgumentException("limit: expected at least 1, got " + limit);
    }
  }
}
