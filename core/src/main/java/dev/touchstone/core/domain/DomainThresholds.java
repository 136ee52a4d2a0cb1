package dev.touchstone.core.domain;

import dev.touchstone.core.verdict.Thresholds;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a domain's decisions begin from some moment on.
 *
 * @param domain the domain
 * @param thresholds where; empty for the thresholds of whichever model serves
 * @param setAt when it was set
 * @param actor who set it
 * @param reason why
 */
public record DomainThresholds(
    String domain, Optional<Thresholds> thresholds, Instant setAt, String actor, String reason) {

  public DomainThresholds {
    DomainName.require(domain);
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(setAt, "setAt");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(reason, "reason");
  }
}
